package client

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

func TestEveryDocumentedCodeIsExplained(t *testing.T) {
	t.Parallel()
	if got := len(documentedCodes()); got != 188 {
		t.Errorf("%d codes, and the reference has 188", got)
	}
	form := regexp.MustCompile(`^(?:SVCSTG\.(?:SWR|S2I)\.(\d{3})\d{4}|APIGW\.\d{4})$`)
	seen := map[string]bool{}
	for _, code := range Codes() {
		match := form.FindStringSubmatch(code.Code)
		switch {
		case match == nil, seen[code.Code]:
			t.Errorf("%s: not a code, or there twice", code.Code)
		case match[1] != "" && match[1] != strconv.Itoa(code.Status):
			t.Errorf("%s comes with %d", code.Code, code.Status)
		}
		seen[code.Code] = true
	}
}

// A sentence begins with a capital, ends, and is in its own language.
func TestMeaningsAndRemediesAreSentences(t *testing.T) {
	t.Parallel()
	for _, code := range append(append(Codes(), statusCodes...), redirected, explainStatus(599)) {
		for _, words := range []Words{code.Meaning, code.Remedy} {
			if en := words.EN; len(en) < 15 || !unicode.IsUpper(rune(en[0])) || !strings.HasSuffix(en, ".") || strings.ContainsFunc(en, isHan) {
				t.Errorf("%s %d: %q", code.Code, code.Status, en)
			}
			if zh := words.ZH; !strings.ContainsFunc(zh, isHan) || !strings.HasSuffix(zh, "。") || strings.ContainsAny(zh, ",;?!") {
				t.Errorf("%s %d: %q", code.Code, code.Status, zh)
			}
		}
	}
}

// A remedy tells somebody to do something: it begins with a verb.
func TestRemediesCanBeActedOn(t *testing.T) {
	t.Parallel()
	verbs := map[string]bool{}
	for _, verb := range strings.Fields(`Add Ask Change Check Choose Copy Correct Delete Do Fill Load Look Order
		Push Save Send Shorten Sign Start Try Use Wait Write`) {
		verbs[verb] = true
	}
	for _, code := range append(append(Codes(), statusCodes...), redirected, explainStatus(599)) {
		if verb, _, _ := strings.Cut(code.Remedy.EN, " "); !verbs[verb] {
			t.Errorf("%s %d: %q begins with no verb", code.Code, code.Status, code.Remedy.EN)
		}
		if !strings.HasPrefix(code.Remedy.ZH, "请") {
			t.Errorf("%s %d: %q asks for nothing", code.Code, code.Status, code.Remedy.ZH)
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func TestErrorsAreExplainedByTheirCodeElseByTheirStatus(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		err     Error
		lang    string
		meaning string
	}{
		{"a code", Error{Status: 400, Code: "SVCSTG.SWR.4000097"}, "en", "The quota of organizations is used up."},
		{"a code without its prefix", Error{Status: 400, Code: "4000097"}, "en-GB", "The quota of organizations is used up."},
		{"in Chinese", Error{Status: 400, Code: "SVCSTG.SWR.4000097"}, "zh-CN", "组织配额已用完。"},
		{"in Chinese of another script", Error{Status: 400, Code: "SVCSTG.SWR.4000097"}, "ZH-Hant-HK", "组织配额已用完。"},
		{"in a language that is not spoken", Error{Status: 400, Code: "SVCSTG.SWR.4000097"}, "fr", "The quota of organizations is used up."},
		{"a code of the gateway", Error{Status: 404, Code: "APIGW.0101"}, "", "The gateway knows no such API."},
		{"a code of another service", Error{Status: 401, Code: "SVCSTG.S2I.4019000"}, "", "The request carries neither a token nor a signature."},
		{"a code that nobody knows", Error{Status: 403, Code: "SVCSTG.SWR.4039999"}, "", "Your permissions do not allow this."},
		{"405", Error{Status: 405}, "", "SWR does not take this kind of request at this address."},
		{"407", Error{Status: 407}, "", "A proxy on the way asks for a sign-in of its own."},
		{"408", Error{Status: 408}, "", "The request did not arrive in time."},
		{"501", Error{Status: 501}, "", "This SWR does not have this function."},
		{"504", Error{Status: 504}, "zh", "网关等待 SWR 超时。"},
		{"302", Error{Status: 302}, "", redirected.Meaning.EN},
		{"418", Error{Status: 418}, "", "SWR does not accept the request."},
		{"599", Error{Status: 599}, "", "SWR answered with an error of its own."},
		{"none", Error{}, "", "SWR answered with an error of its own."},
	} {
		meaning, remedy := Explain(&tt.err, tt.lang)
		if meaning != tt.meaning || remedy == "" {
			t.Errorf("%s: %q, %q", tt.name, meaning, remedy)
		}
	}
}
