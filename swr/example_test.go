package swr_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"

	"swr-console/client"
	"swr-console/swr"
)

// exampleService starts a service of its own for an example, with an
// organization group in it, and gives a client that is signed in.
func exampleService() (c *client.Client, url, carol string, stop func()) {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	listener := httptest.NewUnstartedServer(nil)
	url = "http://" + listener.Listener.Addr().String()
	options := swr.Options{DataDir: dir, PublicURL: url, Region: "local", AdminPassword: "password of an example"}
	service, err := swr.New(context.Background(), options)
	if err != nil {
		panic(err)
	}
	listener.Config.Handler = service
	listener.Start()

	c, err = client.New(client.Options{Endpoint: url, IAMEndpoint: url, Credentials: &client.PasswordCredentials{
		Login: client.Login{Account: "local", User: "admin", Password: "password of an example", Project: "local"},
	}})
	if err == nil {
		err = c.CreateNamespace(context.Background(), client.CreateNamespaceRequest{Namespace: "group"})
	}
	if err == nil {
		carol, err = exampleUser(options, c)
	}
	if err != nil {
		panic(err)
	}
	return c, url, carol, func() {
		listener.Close()
		if err := service.Close(); err != nil {
			fmt.Println(err)
		}
		os.RemoveAll(dir)
	}
}

// exampleUser makes a user without any rights, and returns their id.
func exampleUser(o swr.Options, c *client.Client) (string, error) {
	ctx := context.Background()
	admin, err := swr.OpenAdmin(ctx, o)
	if err != nil {
		return "", err
	}
	defer admin.Close()
	if _, err := admin.CreateUser(ctx, "local", "carol", "password of carol", false); err != nil {
		return "", err
	}
	users, err := c.ListUsers(ctx, client.UserFilter{Name: "carol"})
	if err != nil || len(users) != 1 {
		return "", fmt.Errorf("%d users called carol: %w", len(users), err)
	}
	return users[0].ID, nil
}
