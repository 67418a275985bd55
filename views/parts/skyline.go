package parts

import (
	"math"
	"strconv"
)

// building is one bar of the skyline, in percent of the drawing.
type building struct {
	x, y, height string
	lit          bool
}

// skyline lays 120 bars side by side: three waves of no common length give
// heights that do not repeat, and the tallest are lit.
func skyline() []building {
	const bars = 120
	buildings := make([]building, bars)
	for i := range buildings {
		at := float64(i)
		height := 34 + 16*math.Sin(at*0.37) + 14*math.Sin(at*1.93+1) + 12*math.Sin(at*5.1+2)
		buildings[i] = building{
			x:      percent(at * 100 / bars),
			y:      percent(100 - height),
			height: percent(height + 2), // below the edge, so that only the upper corners are round
			lit:    height > 62,
		}
	}
	return buildings
}

func percent(n float64) string { return strconv.FormatFloat(n, 'f', 1, 64) + "%" }
