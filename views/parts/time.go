package parts

import (
	"context"
	"strconv"
	"time"

	"swr-console/views/locales"
	"swr-console/views/scene"
)

const day = 24 * time.Hour

// ago says how long t is past for a month, and its date after that.
func ago(ctx context.Context, t time.Time) string {
	past := scene.From(ctx).Now.Sub(t)
	switch {
	case past < -time.Minute || past >= 30*day: // clocks may differ by a minute
		return date(ctx, t)
	case past < time.Minute:
		return locales.T(ctx, "just now")
	case past < time.Hour:
		return locales.T(ctx, "%d min ago", int(past/time.Minute))
	case past < day:
		return locales.T(ctx, "%d h ago", int(past/time.Hour))
	default:
		return locales.T(ctx, "%d days ago", int(past/day))
	}
}

// date and moment have their layout translated, as any other text.
func date(ctx context.Context, t time.Time) string {
	return t.UTC().Format(locales.T(ctx, "2 Jan 2006"))
}

func moment(ctx context.Context, t time.Time) string {
	return t.UTC().Format(locales.T(ctx, "2 Jan 2006, 15:04 UTC"))
}

func iso(t time.Time) string { return t.UTC().Format(time.RFC3339) }

func exact(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }

// left says how much time there is until t.
func left(ctx context.Context, t time.Time) string {
	remaining := t.Sub(scene.From(ctx).Now)
	if remaining < 0 {
		return locales.T(ctx, "Ended")
	}
	minutes := int(remaining / time.Minute)
	if minutes < 60 {
		return locales.T(ctx, "%s min left", strconv.Itoa(minutes))
	}
	return locales.T(ctx, "%s h %s min left", strconv.Itoa(minutes/60), strconv.Itoa(minutes%60))
}
