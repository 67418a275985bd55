package locales

import (
	"context"
	"testing"

	"golang.org/x/text/language"
)

func TestMatch(t *testing.T) {
	for _, tt := range []struct {
		name, accept, chosen string
		want                 language.Tag
	}{
		{"nothing known is English", "", "", English},
		{"the browser decides", "zh-CN,zh;q=0.9,en;q=0.5", "", Chinese},
		{"a bare zh is Chinese", "zh", "", Chinese},
		{"the choice beats the browser", "zh-CN", "en", English},
		{"a choice nobody offers is ignored", "zh-CN", "pirate", Chinese},
		{"an unknown browser language is English", "sw", "", English},
		{"weights count", "en;q=0.2,zh-CN;q=0.8", "", Chinese},
		{"a malformed header is ignored", ";;;=,", "", English},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := Match(tt.accept, tt.chosen); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestTheTagIsTheHTMLLanguage(t *testing.T) {
	if English.String() != "en" || Chinese.String() != "zh-CN" {
		t.Errorf("got %s and %s", English, Chinese)
	}
}

func TestT(t *testing.T) {
	english := With(context.Background(), English)
	chinese := With(context.Background(), Chinese)

	for _, tt := range []struct {
		name, got, want string
	}{
		{"a sentence without entry is said as it is", T(english, "No such entry here"), "No such entry here"},
		{"without a language T speaks English", T(context.Background(), "%d days ago", 1), "1 day ago"},
		{"one", T(english, "%d days ago", 1), "1 day ago"},
		{"none", T(english, "%d days ago", 0), "0 days ago"},
		{"numbers are grouped", T(english, "%d days ago", 48210), "48,210 days ago"},
		{"Chinese has one form", T(chinese, "%d days ago", 1), "1 天前"},
		{"Chinese groups alike", T(chinese, "%d days ago", 48210), "48,210 天前"},
		{"names stay as they are", T(english, "Actions for %s", "v2%d"), "Actions for v2%d"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.got != tt.want {
				t.Errorf("got %q, want %q", tt.got, tt.want)
			}
		})
	}
}

func TestConcurrentSentencesDoNotMix(t *testing.T) {
	ctx := With(context.Background(), English)
	done := make(chan string)
	for range 8 {
		go func() { done <- T(ctx, "%d days ago", 1234) }()
	}
	for range 8 {
		if got := <-done; got != "1,234 days ago" {
			t.Errorf("got %q", got)
		}
	}
}
