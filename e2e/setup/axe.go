package setup

import (
	"encoding/json"
	"fmt"
	"strings"
)

// Violation is one rule of axe-core that a page breaks, and where.
type Violation struct {
	ID, Help string
	Nodes    []struct {
		Target         []any
		FailureSummary string
	}
}

func (v Violation) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", v.ID, v.Help)
	for _, n := range v.Nodes {
		fmt.Fprintf(&b, "\n  %v: %s", n.Target, strings.ReplaceAll(n.FailureSummary, "\n", "\n  "))
	}
	return b.String()
}

const audit = `async () => {
	const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
	const found = await axe.run(document, { runOnly: { type: "tag", values: tags } });
	return JSON.stringify({ violations: found.violations, passes: found.passes.length });
}`

// Audit holds the page as it stands to WCAG 2.2 A and AA and axe-core's best
// practices. The page must have been opened with Options.Audit.
func (p *Page) Audit() []Violation {
	p.t.Helper()
	answer := must(p.Evaluate(audit))(p.t)
	var result struct {
		Violations []Violation
		Passes     int
	}
	check(p.t, json.Unmarshal([]byte(answer.(string)), &result))
	if result.Passes == 0 {
		p.t.Fatal("axe-core found nothing to look at")
	}
	return result.Violations
}
