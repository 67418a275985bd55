package parts

import "strconv"

// Bytes returns a size in IEC units with three figures: 186 MiB, 1.21 GiB.
func Bytes(n int64) string {
	if n < 1000 {
		return strconv.FormatInt(n, 10) + " B"
	}
	size, unit := float64(n), 0
	for size >= 999.5 { // what would round to four figures takes the next unit
		size, unit = size/1024, unit+1
	}
	return strconv.FormatFloat(size, 'g', 3, 64) + " " + units[unit]
}

var units = []string{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"}

// Count returns a number with its thousands apart: 48,210.
func Count(n int) string {
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0 && digits[at-1] != '-'; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}
