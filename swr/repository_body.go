package swr

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"swr-console/client"
)

var errBadIsPublic = refuse("4001009", "is_public must be true or false")

// repositoryBody is what describes a repository; nil is what the request leaves out.
type repositoryBody struct {
	Repository  string  `json:"repository"`
	IsPublic    *bool   `json:"is_public"`
	Category    *string `json:"category"`
	Description *string `json:"description"`
}

// readRepository reads a new repository from the body or, when that is empty,
// from the query, where one sample of the reference has it.
func readRepository(r *http.Request) (body repositoryBody, err error) {
	if r.ContentLength == 0 {
		body, err = repositoryQuery(r.URL.Query())
	} else {
		err = readBody(r, &body, map[string]*refusal{"is_public": errBadIsPublic})
	}
	if err != nil {
		return body, err
	}
	return body, body.check()
}

func repositoryQuery(q url.Values) (body repositoryBody, err error) {
	body.Repository = q.Get("repository")
	if q.Has("category") {
		body.Category = new(q.Get("category"))
	}
	if q.Has("description") {
		body.Description = new(q.Get("description"))
	}
	body.IsPublic, err = query{values: map[string]string{"is_public": q.Get("is_public")}}.boolean("is_public", errBadIsPublic)
	return body, err
}

// check refuses what breaks a rule, and settles the spellings of a category.
func (b *repositoryBody) check() error {
	if b.IsPublic == nil {
		return errBadIsPublic
	}
	switch category := value(b.Category); {
	case category == "":
		b.Category = nil
	case category == "arms": // as one official SDK misspells it
		b.Category = new("arm")
	case !client.ValidCategory(category):
		return refuse("4000014", "category must be one of "+strings.Join(client.Categories, ", "))
	}
	return checkDescription(value(b.Description))
}

func checkDescription(text string) error {
	if utf8.RuneCountInString(text) > client.MaxDescription {
		return refuse("4131012", fmt.Sprintf("a description has at most %d characters", client.MaxDescription))
	}
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		return refuse("4000014", "the description is not text")
	}
	return nil
}

// value is what p points to, or nothing.
func value(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}
