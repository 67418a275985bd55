package parts

import "strconv"

// share returns value in percent of max, for a drawing: from 0% to 100%.
func share(value, max int64) string {
	if max <= 0 || value <= 0 {
		return "0%"
	}
	percent := min(100, 100*float64(value)/float64(max))
	return strconv.FormatFloat(percent, 'f', 1, 64) + "%"
}

// pressure returns the colour of a limit: warn from 80 % on, bad when none is left.
func pressure(value, max int64) string {
	switch {
	case max <= 0 || value*5 < max*4:
		return ""
	case value < max:
		return "bar--warn"
	default:
		return "bar--bad"
	}
}
