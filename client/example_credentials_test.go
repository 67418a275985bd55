package client_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"swr-console/client"
)

// With an access key there is no token: every request is signed.
func ExampleAKSKCredentials() {
	swr := connect().As(client.AKSKCredentials{AccessKey: "AKID", SecretKey: "…", ProjectID: "e9993fc787d94b6c886cbba340f9c0f4"})
	organizations, err := swr.ListNamespaces(context.Background())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(organizations))
}

// A workload that its platform gives an ID token signs in without any secret of its own.
func ExampleIDTokenCredentials() {
	swr := connect().As(&client.IDTokenCredentials{
		Provider: "corp",
		Scope:    client.TokenScope{Project: &client.ProjectRef{Name: "cn-north-4"}},
		IDToken: func(context.Context) (string, error) {
			token, err := os.ReadFile("/var/run/secrets/tokens/iam")
			return string(token), err
		},
	})
	if _, err := swr.ListNamespaces(context.Background()); err != nil {
		log.Fatal(err)
	}
}

// From a tag to what its image for one platform runs.
func ExampleClient_Manifest() {
	ctx, swr := context.Background(), connect()
	repository, err := swr.ShowRepository(ctx, "shop", "web/cart")
	if err != nil {
		log.Fatal(err)
	}
	manifest, err := swr.Manifest(ctx, repository.Path, "1.0")
	if err == nil && manifest.IsIndex() {
		manifest, err = swr.Manifest(ctx, repository.Path, manifest.Manifests[0].Digest)
	}
	if err != nil || manifest.Config == nil {
		log.Fatal("no image: ", err)
	}
	config, err := swr.ImageConfig(ctx, repository.Path, manifest.Config.Digest)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(config.Platform, config.Config.Entrypoint, manifest.Size())
}

// A refusal in words for people.
func ExampleExplain() {
	refusal := &client.Error{Status: 400, Code: "SVCSTG.SWR.4000097"}
	for _, language := range []string{"en", "zh-CN"} {
		meaning, remedy := client.Explain(refusal, language)
		fmt.Println(meaning, remedy)
	}
	// Output:
	// The quota of organizations is used up. Delete what is no longer needed, or ask for a larger quota.
	// 组织配额已用完。 请删除不再需要的内容，或申请扩大配额。
}
