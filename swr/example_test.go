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
func exampleService() (c *client.Client, stop func()) {
	dir, err := os.MkdirTemp("", "example")
	if err != nil {
		panic(err)
	}
	listener := httptest.NewUnstartedServer(nil)
	url := "http://" + listener.Listener.Addr().String()
	service, err := swr.New(context.Background(), swr.Options{DataDir: dir, PublicURL: url, Region: "local", AdminPassword: "password of an example"})
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
	if err != nil {
		panic(err)
	}
	return c, func() {
		listener.Close()
		if err := service.Close(); err != nil {
			fmt.Println(err)
		}
		os.RemoveAll(dir)
	}
}
