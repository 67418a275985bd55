package client

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Client calls one SWR endpoint as one caller. It is safe for concurrent use.
type Client struct {
	endpoint, iam *url.URL
	http          *http.Client
	credentials   Credentials
	registry      *registryReader
}

// Options say where SWR is and who calls it.
type Options struct {
	Endpoint    string            // such as https://swr-api.cn-north-4.myhuaweicloud.com
	IAMEndpoint string            // such as https://iam.cn-north-4.myhuaweicloud.com
	Registry    string            // where the registry answers; empty: at the host of a repository's Path
	Credentials Credentials       // nil calls anonymously
	Transport   http.RoundTripper // nil takes NewTransport's
}

// NewTransport is http.DefaultTransport fitted to one busy upstream:
// Go's two idle connections a host would make every third caller wait for a handshake.
func NewTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 100
	return t
}

// New returns a client of the endpoints in o.
func New(o Options) (*Client, error) {
	endpoint, err := parseEndpoint("endpoint", o.Endpoint)
	if err != nil {
		return nil, err
	}
	iam, err := parseEndpoint("IAM endpoint", o.IAMEndpoint)
	if err != nil {
		return nil, err
	}
	var registry *url.URL
	if o.Registry != "" {
		if registry, err = parseEndpoint("registry", o.Registry); err != nil {
			return nil, err
		}
	}
	transport := o.Transport
	if transport == nil {
		transport = NewTransport()
	}
	return &Client{endpoint: endpoint, iam: iam, credentials: o.Credentials, registry: newRegistryReader(registry), http: &http.Client{
		Transport: transport,
		// Following a redirect would hand X-Auth-Token to whatever host it names.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}, nil
}

// parseEndpoint never repeats a password that somebody wrote into an address.
func parseEndpoint(what, s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil {
		return nil, fmt.Errorf("%s: not a URL", what)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%s %q: want http:// or https://, a host, and at most a path", what, u.Redacted())
	}
	return &url.URL{Scheme: u.Scheme, Host: u.Host, Path: strings.TrimRight(u.Path, "/")}, nil
}

// As is the same client with its connections, calling with other credentials.
func (c *Client) As(credentials Credentials) *Client {
	other := *c
	other.credentials = credentials
	return &other
}

// do sends one request to SWR and reads its answer into out, when out is not nil.
func (c *Client) do(ctx context.Context, method string, t target, in, out any) error {
	_, err := c.call(ctx, method, t, in, out)
	return err
}

// call is do for the operations that also answer in headers.
func (c *Client) call(ctx context.Context, method string, t target, in, out any) (http.Header, error) {
	return c.send(ctx, request{method: method, base: c.endpoint, target: t, in: in, signed: true}, out)
}

// ask is do for the operations of IAM.
func (c *Client) ask(ctx context.Context, method string, t target, in, out any) error {
	_, err := c.send(ctx, request{method: method, base: c.iam, target: t, in: in, signed: true}, out)
	return err
}
