package main

import (
	"net"
	"testing"

	"swr-console/client"
)

func TestTheDemoCanBeStartedAgain(t *testing.T) {
	for _, name := range []string{"SWR_SERVER_ADDRESS", "SWR_EMBEDDED_ADDRESS"} {
		t.Setenv(name, freeAddress(t))
	}
	data := t.TempDir()
	var counts [2]client.Overview
	for i := range counts {
		if err := demo(t.Context(), data, func(c *console) error {
			swr, err := c.client()
			if err == nil {
				counts[i], err = swr.ShowOverview(t.Context())
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	if counts[0].Images < 300 || counts[0] != counts[1] {
		t.Errorf("after the first start %+v, after the second %+v", counts[0], counts[1])
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
