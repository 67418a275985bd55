package parts

import "github.com/a-h/templ"

// Current marks the link to the page one is on.
func Current(here bool) templ.Attributes {
	if !here {
		return nil
	}
	return templ.Attributes{"aria-current": "page"}
}

// narrow lets a column go when its table is narrow.
func narrow(priority string) templ.Attributes {
	if priority == "" {
		return nil
	}
	return templ.Attributes{"data-p": priority}
}

// sign returns the icon of a kind of message.
func sign(kind string) string {
	switch kind {
	case "good":
		return "check"
	case "warn":
		return "warning"
	case "bad":
		return "alert"
	default:
		return "info"
	}
}

// urgency lets failures interrupt; what went well is said by the live region.
func urgency(kind string) templ.Attributes {
	if kind != "bad" {
		return nil
	}
	return templ.Attributes{"role": "alert"}
}
