package client

import (
	"slices"
	"strings"
	"sync"
)

// Words say the same thing in the languages of SWR's consoles.
type Words struct{ EN, ZH string }

// In is w in the language of a tag such as en, zh-CN or zh-Hans; English unless it is Chinese.
func (w Words) In(lang string) string {
	if primary, _, _ := strings.Cut(strings.ToLower(lang), "-"); primary == "zh" {
		return w.ZH
	}
	return w.EN
}

// Code is one of SWR's error codes: the HTTP status it comes with, what it means, and what a person can do.
type Code struct {
	Code            string
	Status          int
	Meaning, Remedy Words
}

// Codes lists the error codes of SWR's reference, and those that only its users write of.
func Codes() []Code { return slices.Concat(documentedCodes(), codesSeenElsewhere) }

// documentedCodes are those of the reference.
func documentedCodes() []Code {
	return slices.Concat(imageCodes, archiveCodes, organizationCodes, requestCodes, platformCodes, buildCodes)
}

var codesByName = sync.OnceValue(func() map[string]Code {
	byName := map[string]Code{}
	for _, code := range Codes() {
		byName[code.Code] = code
	}
	return byName
})

// LookUpCode finds an error code; its usual prefix may be missing.
func LookUpCode(code string) (Code, bool) {
	found, ok := codesByName()[code]
	if !ok {
		found, ok = codesByName()[swrCode+code]
	}
	return found, ok
}

// swrCode is what nearly all codes begin with.
const swrCode = "SVCSTG.SWR."

// Explain says what a refusal means and what a person can do about it, in the language of a tag such as
// en or zh-CN. An error whose code is not known is explained by its status.
func Explain(err *Error, lang string) (meaning, remedy string) {
	code, ok := LookUpCode(err.Code)
	if !ok {
		code = explainStatus(err.Status)
	}
	return code.Meaning.In(lang), code.Remedy.In(lang)
}
