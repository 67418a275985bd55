package client

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"time"
)

// unmarshal reads an answer into out. What SWR spells as its reference says costs nothing extra;
// only an answer that does not fit is read again, with the odd spellings that are known of it put right.
func unmarshal(answer []byte, out any) error {
	target := reflect.ValueOf(out).Elem()
	before := reflect.New(target.Type()).Elem()
	before.Set(target)
	err := json.Unmarshal(answer, out)
	if err == nil {
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.UseNumber()
	var value any
	if !json.Valid(answer) || decoder.Decode(&value) != nil {
		return err
	}
	if _, list := value.([]any); list != (target.Kind() == reflect.Slice) {
		return err
	}
	fitting, err := json.Marshal(fit(value, target.Type()))
	if err != nil {
		return err
	}
	target.Set(before)
	return json.Unmarshal(fitting, out)
}

// fit changes a value into the one that t reads, where it is only spelt otherwise. It leaves alone what it does not know.
func fit(value any, t reflect.Type) any {
	if t.Kind() == reflect.Pointer {
		return fit(value, t.Elem())
	}
	if t == reflect.TypeFor[time.Time]() {
		return fitTime(value)
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[json.Unmarshaler]()) {
		return fitOwn(value, t)
	}
	switch value := value.(type) {
	case map[string]any:
		return fitObject(value, t)
	case []any:
		return fitList(value, t)
	case string, bool, json.Number:
		return fitScalar(value, t)
	}
	return value
}

// fitObject fits each value of an object to the field, or to the kind of map, that takes it.
func fitObject(object map[string]any, t reflect.Type) any {
	switch t.Kind() {
	case reflect.Map:
		for key, value := range object {
			object[key] = fit(value, t.Elem())
		}
	case reflect.Struct:
		types := fields(t)
		for key, value := range object {
			if field, known := types[strings.ToLower(key)]; known {
				object[key] = fit(value, field)
			}
		}
	}
	return object
}

// fields gives the types of a struct's fields by the keys that they are read from.
func fields(t reflect.Type) map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(t) {
		key, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if key != "" && key != "-" {
			types[strings.ToLower(key)] = field.Type
		}
	}
	return types
}

// fitList fits each value of a list. A list in the place of one object stands for its first: SWR writes links both ways.
func fitList(list []any, t reflect.Type) any {
	switch {
	case t.Kind() == reflect.Slice:
		for i, value := range list {
			list[i] = fit(value, t.Elem())
		}
	case t.Kind() == reflect.Struct && len(list) == 0:
		return nil
	case t.Kind() == reflect.Struct:
		return fit(list[0], t)
	}
	return list
}

// fitOwn leaves a value to the type that reads it by itself, or takes it for missing when that one cannot.
func fitOwn(value any, t reflect.Type) any {
	text, err := json.Marshal(value)
	if err != nil || json.Unmarshal(text, reflect.New(t).Interface()) != nil {
		return nil
	}
	return value
}
