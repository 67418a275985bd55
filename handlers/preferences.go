package handlers

import (
	"cmp"
	"net/http"
	"time"
)

// savePreferences answers POST /preferences: a language, a theme, or both, remembered for a year.
func (h *Handlers) savePreferences(w http.ResponseWriter, r *http.Request) error {
	if lang := r.PostFormValue("lang"); lang == "en" || lang == "zh-CN" {
		h.choose(w, langCookie, lang)
	}
	switch chosen := r.PostFormValue("theme"); chosen {
	case "light", "dark":
		h.choose(w, themeCookie, chosen)
	case "system":
		h.choose(w, themeCookie, "")
	}
	return h.seeOther(w, r, h.base()+local(r.PostFormValue("next")))
}

// choose remembers one preference; an empty value forgets it.
func (h *Handlers) choose(w http.ResponseWriter, name, value string) {
	age := int((365 * 24 * time.Hour).Seconds())
	if value == "" {
		age = -1
	}
	http.SetCookie(w, &http.Cookie{
		Name: name, Value: value, Path: cmp.Or(h.base(), "/"), MaxAge: age,
		HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: h.PublicURL.Scheme == "https",
	})
}
