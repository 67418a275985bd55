package handlers

import (
	"net/http"
	"testing"
)

func TestPreferences(t *testing.T) {
	t.Parallel()
	c := start(t)
	for _, tt := range []struct{ name, lang, theme, wantLang, wantTheme string }{
		{"a language", "zh-CN", "", "zh-CN", ""},
		{"a theme", "", "dark", "en", "dark"},
		{"both", "zh-CN", "light", "zh-CN", "light"},
		{"the system's theme", "", "system", "en", ""},
		{"an unknown language", "fr", "", "en", ""},
		{"an unknown theme", "", `"><b>`, "en", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := c.admin(t)
			b.post(t, "/preferences", "lang", tt.lang, "theme", tt.theme, "next", "/orgs?q=a").redirects(t, "/orgs?q=a")
			root := b.get(t, "/orgs").page(t, 200).first(t, "html")
			if root.get("lang") != tt.wantLang || root.get("data-theme") != tt.wantTheme {
				t.Errorf("got %q and %q", root.get("lang"), root.get("data-theme"))
			}
		})
	}
}

func TestThePreferredThemeCanBeForgotten(t *testing.T) {
	t.Parallel()
	b := start(t).visitor()
	b.post(t, "/preferences", "theme", "dark").redirects(t, "/")
	b.post(t, "/preferences", "theme", "system").redirects(t, "/")
	if got, set := b.get(t, "/auth/login").page(t, 200).first(t, "html").attr("data-theme"); set {
		t.Errorf("the theme is %q", got)
	}
}

// A choice of language leads back to the page on which it was made, also when a form was posted to it.
func TestAPreferenceLeadsBack(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.push(t, "team/a/b:v1")
	for _, tt := range []struct {
		name string
		page func() reply
		want string
	}{
		{"a list", func() reply { return b.get(t, "/orgs?q=te&page=1") }, "/orgs?q=te&page=1"},
		{"a name with slashes", func() reply { return b.get(t, "/orgs/team/repos/a/b") }, "/orgs/team/repos/a/b"},
		{"a form that was refused", func() reply { return b.post(t, "/orgs/-/new", "name", "A") }, "/orgs/-/new"},
		{"a page that is not there", func() reply { return b.get(t, "/orgs/nobody") }, "/orgs/nobody"},
		{"the sign-in", func() reply { return c.visitor().get(t, "/auth/login?next=%2Forgs") }, "/auth/login?next=%2Forgs"},
	} {
		shown := tt.page()
		for input := range shown.page(t, shown.StatusCode).elements("input") {
			if input.get("name") == "next" && input.get("value") != tt.want {
				t.Errorf("%s: back to %q", tt.name, input.get("value"))
			}
		}
		b.post(t, "/preferences", "lang", "en", "next", tt.want).redirects(t, tt.want)
	}
}

func TestTheLanguageIsTheBrowsersUntilOneIsChosen(t *testing.T) {
	t.Parallel()
	c := start(t)
	for _, tt := range []struct{ name, accepts, chosen, want string }{
		{"nothing said", "", "", "en"},
		{"Chinese", "zh-CN,zh;q=0.9,en;q=0.8", "", "zh-CN"},
		{"Chinese of another place", "zh-SG", "", "zh-CN"},
		{"French", "fr-FR,fr", "", "en"},
		{"English chosen", "zh-CN", "en", "en"},
		{"Chinese chosen", "en-GB", "zh-CN", "zh-CN"},
		{"nonsense chosen", "zh-CN", "xx", "zh-CN"},
		{"nonsense accepted", ";;;q=9,*", "", "en"},
	} {
		b := c.visitor()
		b.header.Set("Accept-Language", tt.accepts)
		if tt.chosen != "" {
			b.cookies["lang"] = &http.Cookie{Name: "lang", Value: tt.chosen}
		}
		if got := b.get(t, "/auth/login").page(t, 200).first(t, "html").get("lang"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
