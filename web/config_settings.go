package main

import (
	"fmt"
	"reflect"
	"strings"
)

const envPrefix = "SWR_"

// setting is one field of Config as operators know it.
type setting struct {
	section string // server; empty at the top
	name    string // server.address
	env     string // SWR_SERVER_ADDRESS
	usage   string
	unset   string // what happens without a value, where there is no default
	value   reflect.Value
}

// settings returns every setting of c in the order of the struct. Their values
// are c's own: setting one changes c.
func (c *Config) settings() (all []setting) {
	top := reflect.ValueOf(c).Elem()
	for i := range top.NumField() {
		field := top.Type().Field(i)
		prefix, isSection := field.Tag.Lookup("envPrefix")
		if !isSection {
			all = append(all, newSetting("", envPrefix, field, top.Field(i)))
			continue
		}
		for j := range top.Field(i).NumField() {
			all = append(all, newSetting(field.Tag.Get("yaml"), envPrefix+prefix, field.Type.Field(j), top.Field(i).Field(j)))
		}
	}
	return all
}

func newSetting(section, prefix string, field reflect.StructField, value reflect.Value) setting {
	s := setting{
		section: section,
		name:    field.Tag.Get("yaml"),
		env:     prefix + field.Tag.Get("env"),
		usage:   field.Tag.Get("usage"),
		unset:   field.Tag.Get("unset"),
		value:   value,
	}
	if section != "" {
		s.name = section + "." + s.name
	}
	return s
}

// wants says in words what a value of this setting must be.
func (s setting) wants() string {
	switch s.value.Kind() {
	case reflect.Bool:
		return "want true or false"
	case reflect.Int:
		return "want a whole number"
	case reflect.Slice:
		return "want a list"
	}
	return "want a text"
}

// report collects mistakes about settings.
type report struct {
	settings []setting
	mistakes Mistakes
}

// Mistakes is all that is wrong with the settings, one line each.
type Mistakes []string

// Error implements error.
func (m Mistakes) Error() string { return strings.Join(m, "\n") }

// mistake adds a line about the named setting.
func (r *report) mistake(name, format string, args ...any) {
	for _, s := range r.settings {
		if s.name == name {
			name += " (" + s.env + ")"
		}
	}
	r.add(name, format, args...)
}

// add adds a line about something that is no setting.
func (r *report) add(subject, format string, args ...any) {
	r.mistakes = append(r.mistakes, subject+": "+fmt.Sprintf(format, args...))
}
