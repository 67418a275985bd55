package swr_test

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"swr-console/client"
)

// A repository is created as the reference's own example does it: described in
// the query, with an empty body.
func Example_repository() {
	c, url, _, stop := exampleService() // for the cloud: client.New alone
	defer stop()
	ctx := context.Background()

	token, err := c.CreateToken(ctx, client.Login{Account: "local", User: "admin", Password: "password of an example", Project: "local"})
	if err != nil {
		fmt.Println(err)
		return
	}
	request, err := http.NewRequestWithContext(ctx, "POST",
		url+"/v2/manage/namespaces/group/repos?repository=test&category=linux&description=test&is_public=false", nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	request.Header.Set("X-Auth-Token", token.Value)
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	fmt.Println(answer.StatusCode, string(body), err)

	repository, err := c.ShowRepository(ctx, "group", "test")
	fmt.Println(repository.Category, repository.Description, repository.IsPublic, err)
	// Output:
	// 201 {} <nil>
	// linux test false <nil>
}
