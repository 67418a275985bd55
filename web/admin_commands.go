package main

import (
	"context"
	"fmt"
	"io"

	"swr-console/swr"
)

func createAccount(ctx context.Context, a *swr.Admin, w io.Writer, operands []string, _ bool) error {
	if err := a.CreateAccount(ctx, operands[0]); err != nil {
		return err
	}
	fmt.Fprintf(w, "Account   %s\n", operands[0])
	return nil
}

func listAccounts(ctx context.Context, a *swr.Admin, w io.Writer, _ []string, _ bool) error {
	names, err := a.Accounts(ctx)
	for _, name := range names {
		fmt.Fprintln(w, name)
	}
	return err
}

func createUser(ctx context.Context, a *swr.Admin, w io.Writer, operands []string, admin bool) error {
	password, err := a.CreateUser(ctx, operands[0], operands[1], "", admin)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Account   %s\nUser      %s\nPassword  %s\n", operands[0], operands[1], password)
	return nil
}

func listUsers(ctx context.Context, a *swr.Admin, w io.Writer, operands []string, _ bool) error {
	users, err := a.Users(ctx, operands[0])
	for _, u := range users {
		fmt.Fprint(w, u.Name)
		if u.Admin {
			fmt.Fprint(w, " administrator")
		}
		if !u.Enabled {
			fmt.Fprint(w, " disabled")
		}
		fmt.Fprintln(w)
	}
	return err
}

func createKey(ctx context.Context, a *swr.Admin, w io.Writer, operands []string, _ bool) error {
	accessKey, secretKey, err := a.CreateKey(ctx, operands[0], operands[1])
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "Account   %s\nUser      %s\nKey       %s / %s\n", operands[0], operands[1], accessKey, secretKey)
	return nil
}

func listKeys(ctx context.Context, a *swr.Admin, w io.Writer, operands []string, _ bool) error {
	keys, err := a.Keys(ctx, operands[0])
	for _, k := range keys {
		fmt.Fprintln(w, k.AccessKey, k.User)
	}
	return err
}
