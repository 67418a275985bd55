package client

import (
	"bytes"
	"encoding/json"
)

// RetentionRule says which tags to delete, and which never.
type RetentionRule struct {
	Template     string          `json:"template"`
	Params       RetentionParams `json:"params"`
	TagSelectors []TagSelector   `json:"tag_selectors"` // tags that stay, whatever the rule says
}

// RetentionParams are the numbers of a rule: one of them, as its template wants.
type RetentionParams struct {
	Days Count `json:"days,omitzero"` // of RetainByDate: tags last updated longer ago go
	Num  Count `json:"num,omitzero"`  // of RetainByNumber: so many of the newest tags stay
}

// TagSelector names tags: one by its name, or some by a regular expression.
type TagSelector struct {
	Kind    string `json:"kind"`
	Pattern string `json:"pattern"`
}

// The words of retention policies.
const (
	RetentionOr    = "or" // a tag goes when any rule says so; there is no other algorithm
	RetainByDate   = "date_rule"
	RetainByNumber = "tag_rule"
	SelectLabel    = "label"
	SelectRegexp   = "regexp"
)

// MarshalJSON writes a rule that exempts nothing with an empty list: SWR knows no null there.
func (r RetentionRule) MarshalJSON() ([]byte, error) {
	type plain RetentionRule
	if r.TagSelectors == nil {
		r.TagSelectors = []TagSelector{}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false) // expressions are full of < and &
	err := encoder.Encode(plain(r))
	return bytes.TrimSpace(b.Bytes()), err
}

// String is the rule's JSON, as a history remembers it.
func (r RetentionRule) String() string {
	b, _ := r.MarshalJSON() // nothing in a rule can fail to encode
	return string(b)
}
