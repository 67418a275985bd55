package client_test

import (
	"context"
	"errors"
	"fmt"
	"log"

	"swr-console/client"
)

// connect is how a program gets a client: an endpoint of SWR, one of IAM, and a proof of who calls.
func connect() *client.Client {
	c, err := client.New(client.Options{
		Endpoint:    "https://swr-api.cn-north-4.myhuaweicloud.com",
		IAMEndpoint: "https://iam.cn-north-4.myhuaweicloud.com",
		Credentials: &client.PasswordCredentials{Login: client.Login{
			Account: "acme", User: "mei", Password: "…", Project: "cn-north-4",
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	return c
}

// One client serves a whole program: it keeps its connections, and renews its token by itself.
func Example() {
	ctx, swr := context.Background(), connect()
	for repository, err := range swr.Repositories(ctx, client.RepositoryFilter{Namespace: "shop"}) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(repository.Name, repository.NumImages)
	}
}

// What went wrong is told apart by predicates; the words of SWR are in an *Error.
func Example_errors() {
	err := connect().CreateNamespace(context.Background(), client.CreateNamespaceRequest{Namespace: "shop"})
	refusal, refused := errors.AsType[*client.Error](err)
	switch {
	case client.IsConflict(err):
		fmt.Println("somebody in the region has that name")
	case client.IsUnreachable(err):
		fmt.Println("whether it was created is unknown: look before trying again")
	case refused:
		fmt.Println(refusal.Code, refusal.Message, refusal.RequestID)
	}
}

func ExampleClient_CreateRepository() {
	err := connect().CreateRepository(context.Background(), "shop", client.CreateRepositoryRequest{
		Repository: "web/cart", Category: "framework_app", Description: "the cart",
	})
	if err != nil {
		log.Fatal(err)
	}
}

func ExampleClient_CreateRepositoryAccess() {
	err := connect().CreateRepositoryAccess(context.Background(), "shop", "web/cart", []client.UserAuth{
		{UserID: "7a7d1f8f4b2f4a1f9a7b5f0d3c2e1b0a", UserName: "omar", Auth: client.LevelRead},
	})
	if err != nil {
		log.Fatal(err)
	}
}

func ExampleClient_CreateRetention() {
	ctx, swr := context.Background(), connect()
	id, err := swr.CreateRetention(ctx, "shop", "web/cart", client.RetentionRequest{
		Algorithm: client.RetentionOr,
		Rules: []client.RetentionRule{{
			Template: client.RetainByDate, Params: client.RetentionParams{Days: 30},
			TagSelectors: []client.TagSelector{{Kind: client.SelectLabel, Pattern: "latest"}},
		}},
	})
	if err != nil {
		log.Fatal(err)
	}
	if err := swr.DeleteRetention(ctx, "shop", "web/cart", id); err != nil {
		log.Fatal(err)
	}
}
