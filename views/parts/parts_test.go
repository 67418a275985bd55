package parts_test

import (
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/views/locales"
	"swr-console/views/parts"
	"swr-console/views/scene"
)

func TestBytes(t *testing.T) {
	for _, tt := range []struct {
		n    int64
		want string
	}{
		{0, "0 B"},
		{999, "999 B"},
		{1000, "0.977 KiB"},
		{1024, "1 KiB"},
		{186 << 20, "186 MiB"},
		{1299227607, "1.21 GiB"},
		{61236838, "58.4 MiB"},
		{1023 << 20, "0.999 GiB"},
		{1 << 62, "4 EiB"},
	} {
		if got := parts.Bytes(tt.n); got != tt.want {
			t.Errorf("%d: got %q, want %q", tt.n, got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", -1000: "-1,000", 48210: "48,210", 1234567: "1,234,567"} {
		if got := parts.Count(n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

func TestTimeIsRelativeForAMonth(t *testing.T) {
	day := 24 * time.Hour
	for _, tt := range []struct {
		name             string
		ago              time.Duration
		english, chinese string
	}{
		{"now", 0, "just now", "刚刚"},
		{"a clock that is a little ahead", -30 * time.Second, "just now", "刚刚"},
		{"a minute", time.Minute, "1 min ago", "1 分钟前"},
		{"below an hour", 59*time.Minute + 59*time.Second, "59 min ago", "59 分钟前"},
		{"hours", 23 * time.Hour, "23 h ago", "23 小时前"},
		{"a day", day, "1 day ago", "1 天前"},
		{"below a month", 30*day - time.Second, "29 days ago", "29 天前"},
		{"a month", 30 * day, "22 Oct 2026", "2026-10-22"},
		{"the future", -2 * day, "23 Nov 2026", "2026-11-23"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := parts.Time(now.Add(-tt.ago))
			if got := render(t, on(locales.English), c); !strings.Contains(got, ">"+tt.english+"<") {
				t.Errorf("got %s, want %s", got, tt.english)
			}
			if got := render(t, on(locales.Chinese), c); !strings.Contains(got, ">"+tt.chinese+"<") {
				t.Errorf("got %s, want %s", got, tt.chinese)
			}
		})
	}
}

func TestTimesAreExactUnderneath(t *testing.T) {
	local := now.In(time.FixedZone("UTC+8", 8*60*60))
	got := render(t, on(locales.English), parts.Moment(local))
	want := `<time datetime="2026-11-21T16:05:00Z" title="2026-11-21 16:05:00 UTC">21 Nov 2026, 16:05 UTC</time>` + "\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCountdownEnds(t *testing.T) {
	for left, want := range map[time.Duration]string{
		90 * time.Minute: ">1 h 30 min left<",
		59 * time.Minute: ">59 min left<",
		30 * time.Second: ">0 min left<",
		-time.Second:     ">Ended<",
		-time.Hour:       ">Ended<",
	} {
		if got := render(t, on(locales.English), parts.Countdown(now.Add(left))); !strings.Contains(got, want) {
			t.Errorf("%s: got %s", left, got)
		}
	}
}

func TestWhatSWRDoesNotReportIsSaid(t *testing.T) {
	for name, c := range map[string]templ.Component{"time": parts.Time(time.Time{}), "digest": parts.Digest("")} {
		if got := render(t, on(locales.English), c); !strings.Contains(got, "Not reported") {
			t.Errorf("%s: got %s", name, got)
		}
	}
}

func TestDigestOfAnotherFormShowsAsItCame(t *testing.T) {
	for _, digest := range []string{"latest", "md5:d41d8cd98f00b204e9800998ecf8427e", "sha256:ABC", "sha256:" + strings.Repeat("g", 64), "<b>"} {
		got := render(t, on(locales.English), parts.Digest(digest))
		if strings.Contains(got, "<svg") || !strings.Contains(got, templ.EscapeString(digest)) {
			t.Errorf("%s: got %s", digest, got)
		}
	}
}

func TestEqualDigestsLookEqual(t *testing.T) {
	ctx := on(locales.English)
	other := strings.Replace(digest, "f55f", "055f", 1)
	if render(t, ctx, parts.Digest(digest)) == render(t, ctx, parts.Digest(other)) {
		t.Error("different digests look equal")
	}
	long := "sha512:" + strings.Repeat("0123456789abcdef", 8)
	if got := render(t, ctx, parts.Digest(long)); !strings.Contains(got, ">0123456789ab<") {
		t.Errorf("sha512: got %s", got)
	}
}

func TestLevels(t *testing.T) {
	for level, want := range map[client.Level]string{0: "No access", 1: "Read", 3: "Write", 7: "Manage"} {
		if got := render(t, on(locales.English), parts.LevelBadge(level)); !strings.Contains(got, want) {
			t.Errorf("%d: got %s", level, got)
		}
	}
}

func TestMeterWarnsAsALimitRunsOut(t *testing.T) {
	for _, tt := range []struct {
		name       string
		value, max int64
		class, bar string
	}{
		{"plenty", 3, 5, `class="bar"`, "60.0%"},
		{"nearly none", 4, 5, "bar--warn", "80.0%"},
		{"none", 5, 5, "bar--bad", "100.0%"},
		{"more than the limit", 9, 5, "bar--bad", "100.0%"},
		{"no limit", 9, 0, `class="bar"`, "0%"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render(t, on(locales.English), parts.Meter(tt.value, tt.max))
			if !strings.Contains(got, tt.class) || !strings.Contains(got, `width="`+tt.bar+`"`) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestControlsAreTiedToWhatIsBelowThem(t *testing.T) {
	for _, tt := range []struct {
		name, hint, problem string
		want                templ.Attributes
	}{
		{"nothing below", "", "", nil},
		{"a hint", "hint", "", templ.Attributes{"aria-describedby": "f-hint"}},
		{"a problem takes its place", "hint", "wrong", templ.Attributes{"aria-invalid": "true", "aria-describedby": "f-problem"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, parts.Invalid("f", tt.hint, tt.problem)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestHxStampsTheNonceOfItsResponse(t *testing.T) {
	got := parts.Hx(on(locales.English), "get", "/orgs", "boost:inherited", "true")
	want := templ.Attributes{"hx-get": "/orgs", "hx-boost:inherited": "true", "hx-nonce": "n0nce"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatUsersWriteIsTextOutOfTheReachOfHtmx(t *testing.T) {
	evil := `<img src=x onerror=alert(1)><a hx-get="/x">"'`
	for name, c := range map[string]templ.Component{
		"command":  parts.Command(evil, "Copy"),
		"confirm":  parts.ConfirmField("c", evil, ""),
		"crumb":    parts.Crumbs([]parts.Crumb{{Text: evil, Href: "/"}, {Text: evil}}),
		"dialog":   parts.Dialog("d", evil),
		"empty":    parts.Empty(evil, evil, "crate"),
		"failure":  parts.Failure(parts.Fault{Title: evil, Remedy: evil, Code: evil, RequestID: evil}),
		"heading":  parts.PageHead(evil, evil),
		"problem":  parts.Field("f", "Name", "", evil),
		"summary":  parts.ErrorSummary([]parts.Problem{{Text: evil}, {Field: "f", Text: evil}}),
		"text":     parts.Text(evil),
		"toast":    parts.Toast(scene.Toast{Title: evil, Text: evil}),
		"unshapen": parts.Digest(evil),
	} {
		t.Run(name, func(t *testing.T) {
			got := render(t, on(locales.English), c)
			if strings.Contains(got, "<img") || strings.Contains(got, `hx-get="/x"`) {
				t.Errorf("not escaped: %s", got)
			}
			if !strings.Contains(got, "hx-ignore") {
				t.Errorf("htmx may look inside: %s", got)
			}
		})
	}
}

func TestLinksLeadNowhereHarmful(t *testing.T) {
	got := render(t, on(locales.English), parts.Crumbs([]parts.Crumb{{Text: "x", Href: "javascript:alert(1)"}}))
	if strings.Contains(got, "javascript:") {
		t.Errorf("got %s", got)
	}
}
