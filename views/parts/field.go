package parts

import (
	"strings"

	"github.com/a-h/templ"
)

// Invalid ties a control to the text that Field shows below it, and marks it
// when that text is a problem.
func Invalid(id, hint, problem string) templ.Attributes {
	switch {
	case problem != "":
		return templ.Attributes{"aria-invalid": "true", "aria-describedby": problemID(id)}
	case hint != "":
		return templ.Attributes{"aria-describedby": hintID(id)}
	default:
		return nil
	}
}

func problemID(id string) string { return id + "-problem" }

func hintID(id string) string { return id + "-hint" }

// gap stands in a sentence where an element will go: no user can type it.
const gap = "\x00"

func before(sentence string) string {
	text, _, _ := strings.Cut(sentence, gap)
	return text
}

func after(sentence string) string {
	_, text, _ := strings.Cut(sentence, gap)
	return text
}
