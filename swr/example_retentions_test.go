package swr_test

import (
	"context"
	"fmt"

	"swr-console/client"
)

// A repository gets a policy that keeps its ten newest tags and everything of
// version 2, and then loses the policy again.
func Example_retention() {
	c, _, _, stop := exampleService() // for the cloud: client.New alone
	defer stop()
	ctx := context.Background()

	if err := c.CreateRepository(ctx, "group", client.CreateRepositoryRequest{Repository: "team/app"}); err != nil {
		fmt.Println(err)
		return
	}
	id, err := c.CreateRetention(ctx, "group", "team/app", client.RetentionRequest{
		Algorithm: client.RetentionOr,
		Rules: []client.RetentionRule{{
			Template:     client.RetainByNumber,
			Params:       client.RetentionParams{Num: 10},
			TagSelectors: []client.TagSelector{{Kind: client.SelectRegexp, Pattern: "^v2.*"}},
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	policies, err := c.ListRetentions(ctx, "group", "team/app")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, policy := range policies {
		fmt.Println(policy.ID == id, policy.Rules)
	}

	if err := c.DeleteRetention(ctx, "group", "team/app", id); err != nil {
		fmt.Println(err)
		return
	}
	err = c.DeleteRetention(ctx, "group", "team/app", id)
	fmt.Println(client.IsNotFound(err))
	// Output:
	// true [{"template":"tag_rule","params":{"num":"10"},"tag_selectors":[{"kind":"regexp","pattern":"^v2.*"}]}]
	// true
}
