package handlers

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"swr-console/client"
)

// hostile are texts that a browser would obey where they are not escaped.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg onload=alert(1)>`, `</textarea><iframe src=//evil.example>`,
	`</title><script>alert(1)</script>`, `" autofocus onfocus="alert(1)`, `' hx-get='/auth/logout' hx-trigger='load`,
	`<form action=//evil.example><button>`, `javascript:alert(1)`, `{{constructor.constructor('alert(1)')()}}`, `<!--`, `]]>`, `&lt;script&gt;`,
	"<scr\x0bipt>alert(1)</script>", `<a href="javascript:alert(1)">x</a>`, `<style>*{display:none}</style>`, "\u202e<b>", `%3Cscript%3E`,
	`<div hx-on:load="alert(1)">`, `<object data=x>`, `<base href=//evil.example>`, `<meta http-equiv=refresh content=0>`,
}

// What people type comes back as text: in the field, in the list and on the page of its own.
func TestWhatPeopleTypeIsText(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	c.logins.most = 1000 // patience is tested elsewhere, IAM's too
	c.line.failAt("/v3/auth/tokens", answering(http.StatusUnauthorized, "{}"))
	elements := map[string]int{}
	for i, text := range append([]string{"Plain text"}, hostile...) {
		repo := fmt.Sprint("app", i)
		b.post(t, "/orgs/team/-/repos/new", "name", repo, "category", "other", "description", text).redirects(t, "/orgs/team/repos/"+repo)
		b.get(t, "/") // and with it the toast
		for where, a := range map[string]reply{
			"its page":      b.get(t, "/orgs/team/repos/"+repo),
			"its settings":  b.get(t, "/orgs/team/repos/"+repo+"/-/settings"),
			"the form":      b.post(t, "/orgs/team/-/repos/new", "name", text, "category", text, "description", text),
			"the name":      b.post(t, "/orgs/-/new", "name", text),
			"the search":    b.get(t, "/orgs/team?q="+url.QueryEscape(text)+"x"),
			"the filters":   b.get(t, "/orgs/team?q=none&category="+url.QueryEscape(text)+"&sort="+url.QueryEscape(text)),
			"the deletion":  b.post(t, "/orgs/team/repos/"+repo+"/-/delete", "confirm", text),
			"the sign-in":   c.visitor().post(t, "/auth/login", "account", text, "user", text, "password", text),
			"the way on":    c.visitor().get(t, "/auth/login?next="+url.QueryEscape("/"+text)),
			"the theme":     b.post(t, "/preferences", "theme", text, "next", "/"+text),
			"another place": b.get(t, "/"+url.PathEscape(text)),
		} {
			page := a.page(t, a.StatusCode)
			page.harmless(t)
			n := 0
			for e := range page.elements("") {
				if n++; !strings.HasPrefix(e.get("action")+"/", "/") {
					t.Errorf("%s with %q: <%s action=%q>", where, text, e.Data, e.get("action"))
				}
			}
			if plain := elements[where]; i > 0 && n != plain && where != "the filters" {
				t.Errorf("%s with %q has %d elements, with a plain text %d", where, text, n, plain)
			} else if i == 0 {
				elements[where] = n
			}
		}
		if got := b.get(t, "/orgs/team/repos/"+repo+"/-/settings").page(t, 200).id(t, "description").value(); got != text {
			t.Errorf("the description is %q, want %q", got, text)
		}
	}
	b.get(t, "/orgs/team").page(t, 200).harmless(t)
}

// SWR is believed no more than people are: whatever it says is text.
func TestWhatSWRSaysIsText(t *testing.T) {
	t.Parallel()
	c, b := withTeam(t)
	for _, text := range hostile {
		c.line.fail(saying(t, text))
		for _, path := range shown {
			b.get(t, path).page(t, 200).harmless(t)
		}
		body := string(must(json.Marshal(client.NewErrorBody(text, text, text, text)))(t))
		for _, status := range []int{400, 403, 500} {
			c.line.fail(answering(status, body))
			for _, a := range []reply{b.post(t, "/orgs/-/new", "name", "other"), b.get(t, "/orgs/team")} {
				a.page(t, a.StatusCode).harmless(t)
			}
		}
	}
}

// saying answers every question with text, wherever a text can be.
func saying(t testing.TB, text string) http.HandlerFunc {
	encode := func(v any) string { return string(must(json.Marshal(v))(t)) }
	index := fmt.Sprintf(`{"manifests":[{"platform":{"os":%q,"architecture":%q,"variant":%q}}]}`, text, text, text)
	bodies := map[string]string{
		"/v2/manage/namespaces":      encode(client.NamespaceList{Namespaces: []client.Namespace{{Name: text, CreatorName: text}}}),
		"/v2/manage/namespaces/team": encode(client.Namespace{Name: text, CreatorName: text, Auth: 7}),
		"/v2/manage/overview":        encode(client.Overview{DomainName: text}),
		"/v2/manage/repos": encode([]client.RepositoryItem{{
			Name: text, Namespace: text, Description: text, Category: text, Path: text, Tags: []string{text}, NumImages: 1,
		}}),
		"/v2/manage/namespaces/team/repos/a$b": encode(client.Repository{
			Name: text, Description: text, Category: text, CreatorName: text, Path: text,
		}),
		"/v2/manage/namespaces/team/repos/a$b/tags":    encode([]client.Tag{{Name: text, Digest: text, Path: text, Manifest: index}, {Name: "twin", Digest: text}}),
		"/v2/manage/namespaces/team/repos/a$b/tags/v1": encode(client.TagDetail{Name: text, Digest: text, Path: text}),
	}
	return func(w http.ResponseWriter, r *http.Request) {
		body, known := bodies[r.URL.Path]
		if !known { // the quotas
			body = encode(client.QuotaList{Quotas: []client.Quota{{Key: text, Unit: text}}})
		}
		answering(http.StatusOK, body)(w, r)
	}
}
