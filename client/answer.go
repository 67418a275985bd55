package client

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
)

// errUnreadable is an answer that was no refusal and yet is none of SWR's.
var errUnreadable = errors.New("answer is not what SWR documents")

// errTooLarge is an answer cut off at maxAnswer. A list can be asked for in smaller pages.
var errTooLarge = fmt.Errorf("%w: it is larger than 8 MiB", errUnreadable)

// optional is what the body of a success may say, and need not: nothing and {} leave it empty.
type optional struct{ out any }

// decode reads the body of a success into out. Without out the status alone says that the thing is done,
// unless a sign-in page or a proxy's error page came in SWR's place.
func decode(answer []byte, out any) error {
	trimmed := bytes.TrimSpace(answer)
	if o, may := out.(optional); may {
		if out = o.out; len(trimmed) == 0 || string(trimmed) == "{}" {
			out = nil
		}
	}
	switch {
	case isMarkup(trimmed):
		return fmt.Errorf("%w: it is a web page, so something stands between here and SWR", errUnreadable)
	case out == nil:
		return nil
	case len(answer) > maxAnswer:
		return errTooLarge
	case string(trimmed) == "null" && reflect.TypeOf(out).Elem().Kind() != reflect.Slice:
		return fmt.Errorf("%w: it is null", errUnreadable)
	}
	if err := unmarshal(answer, out); err != nil {
		return fmt.Errorf("%w: %s", errUnreadable, clip(err.Error())) // some repeat the value that is wrong
	}
	return nil
}

// isMarkup reports whether text begins as HTML and XML do, and JSON cannot.
func isMarkup(text []byte) bool { return bytes.HasPrefix(text, []byte("<")) }
