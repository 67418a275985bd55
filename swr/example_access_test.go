package swr_test

import (
	"context"
	"fmt"

	"swr-console/client"
)

// A user is given read on one image, then write, and then nothing any more.
func Example_access() {
	c, _, carol, stop := exampleService() // for the cloud: client.New alone
	defer stop()
	ctx := context.Background()

	if err := c.CreateRepository(ctx, "group", client.CreateRepositoryRequest{Repository: "app"}); err != nil {
		fmt.Println(err)
		return
	}
	show := func(err error) {
		if err != nil {
			fmt.Println(err)
			return
		}
		access, err := c.ShowRepositoryAccess(ctx, "group", "app")
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(len(access.OthersAuths))
		for _, other := range access.OthersAuths {
			fmt.Println(other.UserName, other.Auth)
		}
	}

	grant := []client.UserAuth{{UserID: carol, UserName: "carol", Auth: client.LevelRead}}
	show(c.CreateRepositoryAccess(ctx, "group", "app", grant))
	grant[0].Auth = client.LevelWrite
	show(c.UpdateRepositoryAccess(ctx, "group", "app", grant))
	show(c.DeleteRepositoryAccess(ctx, "group", "app", []string{carol}))
	// Output:
	// 1
	// carol Read
	// 1
	// carol Write
	// 0
}
