package client_test

import (
	"context"
	"fmt"
	"time"

	"swr-console/client"
)

// A share is valid through the whole of its last day.
func ExampleDeadline() {
	deadline, err := client.ParseDeadline("2026-10-01T16:00:00.000Z")
	if err != nil {
		panic(err)
	}
	at, _ := deadline.ExpiresAt()
	fmt.Println(deadline)
	fmt.Println(at)
	fmt.Println(deadline.Valid(at), client.Forever.Valid(at))
	// Output:
	// 2026-10-01T16:00:00Z
	// 2026-10-02 00:00:00 +0000 UTC
	// false true
}

func ExampleTrigger_Fires() {
	trigger := client.Trigger{Enable: true, Type: client.TriggerRegular, Condition: "^v2.*"}
	fmt.Println(trigger.Fires("v2.1"), trigger.Fires("v1.9"))
	// Output: true false
}

func ExampleCreateTriggerRequest_Check() {
	fmt.Println(client.CreateTriggerRequest{Name: "1st"}.Check())
	// Output: name: is not written as SWR wants it
}

// The console's own sample: of four tags, those of version 2 are exempt, and of the others one stays.
func ExampleRetentionRequest_Plan() {
	now := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	var tags []client.DatedTag
	for i, name := range []string{"v1", "v2", "v1.0.0", "v2.0.0"} {
		tags = append(tags, client.DatedTag{ID: int64(i + 1), Name: name, Updated: now.AddDate(0, 0, i-9)})
	}
	plan, err := client.RetentionRequest{
		Algorithm: client.RetentionOr,
		Rules: []client.RetentionRule{{
			Template: client.RetainByNumber, Params: client.RetentionParams{Num: 1},
			TagSelectors: []client.TagSelector{{Kind: client.SelectRegexp, Pattern: "^v2.*"}},
		}},
	}.Plan(context.Background(), tags, now)
	if err != nil {
		panic(err)
	}
	for _, deletion := range plan {
		fmt.Println(deletion.Tag.Name, deletion.Rule)
	}
	// Output: v1 {"template":"tag_rule","params":{"num":"1"},"tag_selectors":[{"kind":"regexp","pattern":"^v2.*"}]}
}

func ExampleLevel_Allows() {
	fmt.Println(client.LevelManage.Allows(client.LevelWrite), client.LevelRead.Allows(client.LevelWrite))
	// Output: true false
}
