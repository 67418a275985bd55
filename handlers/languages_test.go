package handlers

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// sentences are the English texts of the console that read otherwise in Chinese, as patterns for a whole text.
func sentences(t testing.TB) (english []*regexp.Regexp) {
	t.Helper()
	var chinese map[string]any
	noError(t, json.Unmarshal(must(os.ReadFile("../views/locales/zh-CN.json"))(t), &chinese))
	for text, translated := range chinese {
		if text == translated || !letters.MatchString(verb.ReplaceAllString(text, "")) {
			continue
		}
		parts := verb.Split(text, -1)
		for i, part := range parts {
			parts[i] = regexp.QuoteMeta(part)
		}
		english = append(english, regexp.MustCompile("^"+strings.Join(parts, ".+?")+"$"))
	}
	if len(english) < 150 {
		t.Fatalf("only %d sentences were found", len(english))
	}
	return english
}

var (
	verb    = regexp.MustCompile(`%(?:\[\d+\])?[a-z]`)
	letters = regexp.MustCompile(`[A-Za-z]{2}`)
)

// words yields every text of a page that somebody may read or hear, but for those in another language on purpose.
func words(n *html.Node, yield func(string)) {
	if n.Type == html.TextNode {
		yield(strings.Join(strings.Fields(n.Data), " "))
	}
	if n.Type == html.ElementNode {
		d := document{n}
		if n.Data == "script" || n.Data == "kbd" || n.Data == "button" && d.get("lang") == "en" {
			return
		}
		for _, name := range []string{"aria-label", "title", "placeholder", "alt", "done", "hours", "minutes", "ended"} {
			yield(d.get(name))
		}
	}
	for child := range n.ChildNodes() {
		words(child, yield)
	}
}

func TestNoEnglishSentenceIsLeftInChinese(t *testing.T) {
	t.Parallel()
	english := sentences(t)
	c := start(t, func(s *setup) { s.quota = 5 })
	b := c.admin(t)
	b.header.Set("Accept-Language", "zh-CN")
	n := 0
	walk(t, c, b, func(where string, a reply) {
		page := a.page(t, a.StatusCode)
		if got := page.first(t, "html").get("lang"); got != "zh-CN" {
			t.Errorf("%s: lang %q", where, got)
		}
		words(page.Node, func(text string) {
			n++
			for _, sentence := range english {
				if letters.MatchString(text) && sentence.MatchString(text) {
					t.Errorf("%s: %q", where, text)
				}
			}
		})
	})
	if n < 2000 {
		t.Errorf("only %d texts were read", n)
	}
}

// The test above must be able to fail: in English it finds most sentences there are.
func TestEnglishSentencesAreRecognised(t *testing.T) {
	t.Parallel()
	english := sentences(t)
	c := start(t, func(s *setup) { s.quota = 5 })
	found := map[*regexp.Regexp]bool{}
	walk(t, c, c.admin(t), func(_ string, a reply) {
		words(a.page(t, a.StatusCode).Node, func(text string) {
			for _, sentence := range english {
				if sentence.MatchString(text) {
					found[sentence] = true
				}
			}
		})
	})
	if len(found) < 120 {
		t.Errorf("only %d of %d sentences were found", len(found), len(english))
	}
	for _, sentence := range english {
		if !found[sentence] {
			t.Logf("not on the walk: %s", sentence)
		}
	}
}
