package client

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// times are the ways in which SWR and IAM write a time, besides the one that their references promise.
var times = []string{"2006-01-02T15:04:05.999999999", "2006-01-02 15:04:05.999999999", "2006-01-02 15:04:05.999999999 -0700 MST", time.DateOnly}

// fitTime reads a time however it is written. One that nobody can read is missing, and no reason to show nothing.
func fitTime(value any) any {
	text, _ := value.(string)
	for _, layout := range append([]string{time.RFC3339Nano}, times...) {
		if at, err := time.Parse(layout, strings.TrimSpace(text)); err == nil && at.UTC().Year() >= 0 && at.UTC().Year() <= 9999 {
			return at.UTC().Format(time.RFC3339Nano)
		}
	}
	return nil
}

// fitScalar changes a text, a truth or a number into the one of these that t is.
func fitScalar(value any, t reflect.Type) any {
	text := strings.TrimSpace(textOf(value))
	switch t.Kind() {
	case reflect.String:
		return textOf(value)
	case reflect.Bool:
		return fitBool(value, text)
	case reflect.Int, reflect.Int64:
		return fitInt(value, text)
	case reflect.Float64:
		return fitFloat(value, text)
	}
	return value
}

func textOf(value any) string {
	switch value := value.(type) {
	case bool:
		return strconv.FormatBool(value)
	case json.Number:
		return value.String()
	}
	return value.(string)
}

func fitBool(value any, text string) any {
	switch strings.ToLower(text) {
	case "true", "1":
		return true
	case "false", "0", "":
		return false
	}
	return value
}

func fitInt(value any, text string) any {
	if number, err := strconv.ParseInt(text, 10, 64); err == nil {
		return number
	}
	// Go reads no 5.0 and no 1e3 as whole numbers, which JavaScript may write.
	if number, err := strconv.ParseFloat(text, 64); err == nil && number == math.Trunc(number) && math.Abs(number) < 1<<53 {
		return int64(number)
	}
	return fitNothing(value, text)
}

func fitFloat(value any, text string) any {
	if number, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(number) && !math.IsInf(number, 0) {
		return number
	}
	return fitNothing(value, text)
}

// fitNothing takes an empty text for a number that is missing.
func fitNothing(value any, text string) any {
	if text == "" {
		return nil
	}
	return value
}
