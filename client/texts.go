package client

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Switch is a truth that SWR writes as a text.
type Switch bool

// MarshalJSON writes "true" or "false", with the quotes.
func (s Switch) MarshalJSON() ([]byte, error) {
	return strconv.AppendQuote(nil, strconv.FormatBool(bool(s))), nil
}

// UnmarshalJSON reads a text or a boolean.
func (s *Switch) UnmarshalJSON(b []byte) error {
	text, err := unquote(b)
	switch {
	case err != nil:
		return err
	case text == "true", text == "false":
		*s = text == "true"
	case text != "null": // which is nothing, as everywhere in JSON
		return fmt.Errorf("%s is neither true nor false", clip(text))
	}
	return nil
}

// Count is a number that SWR writes as a text.
type Count int

// MarshalJSON writes the number in quotes.
func (n Count) MarshalJSON() ([]byte, error) {
	return strconv.AppendQuote(nil, strconv.Itoa(int(n))), nil
}

// UnmarshalJSON reads a text of digits, or a number.
func (n *Count) UnmarshalJSON(b []byte) error {
	text, err := unquote(b)
	if err != nil || text == "null" {
		return err
	}
	number, err := strconv.ParseInt(text, 10, 32)
	if err != nil {
		return fmt.Errorf("%s is not a number", clip(text))
	}
	*n = Count(number)
	return nil
}

// unquote gives the text that b holds, or b itself when it is something else.
func unquote(b []byte) (text string, err error) {
	if !strings.HasPrefix(string(b), `"`) {
		return string(b), nil
	}
	err = json.Unmarshal(b, &text)
	return text, err
}
