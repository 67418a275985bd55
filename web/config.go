package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/caarlos0/env/v11"
)

// Config is everything an operator can change, read once at start. The tags name
// each setting in the file and in the environment and say what it is for; "unset"
// says what happens to one that has no default of its own.
type Config struct {
	DataDir  string         `yaml:"data_dir" env:"DATA_DIR" usage:"folder of the console's state, the embedded database, blobs and keys"`
	Server   ServerConfig   `yaml:"server" envPrefix:"SERVER_"`
	Upstream UpstreamConfig `yaml:"upstream" envPrefix:"UPSTREAM_"`
	Embedded EmbeddedConfig `yaml:"embedded" envPrefix:"EMBEDDED_"`
	Log      LogConfig      `yaml:"log" envPrefix:"LOG_"`
}

// ServerConfig is how people reach the console.
type ServerConfig struct {
	Address         string   `yaml:"address" env:"ADDRESS" usage:"host and port where the console listens"`
	PublicURL       string   `yaml:"public_url" env:"PUBLIC_URL" unset:"http(s)://<server.address>" usage:"URL under which people open the console; its path is the base path of every link, cookie and asset"`
	StateURL        Secret   `yaml:"state_url" env:"STATE_URL" unset:"SQLite file in data_dir" usage:"database of sessions and audit; postgres://… when several replicas share it"`
	TLSCertFile     string   `yaml:"tls_cert_file" env:"TLS_CERT_FILE" unset:"plain http" usage:"certificate chain in PEM; serves https together with tls_key_file"`
	TLSKeyFile      string   `yaml:"tls_key_file" env:"TLS_KEY_FILE" unset:"plain http" usage:"private key in PEM that belongs to tls_cert_file"`
	AllowHTTP       bool     `yaml:"allow_http" env:"ALLOW_HTTP" usage:"allows plain http beyond this machine, where passwords and tokens can be read on the way"`
	TrustedProxies  []string `yaml:"trusted_proxies" env:"TRUSTED_PROXIES" unset:"none" usage:"networks (CIDR, separated by commas) of the proxies that speak https in front of this server; needs public_url"`
	SessionKeysFile string   `yaml:"session_keys_file" env:"SESSION_KEYS_FILE" unset:"made in data_dir at first start" usage:"keys that seal sessions, one a line, the first seals and all open; replicas share it"`
}

// UpstreamConfig is the SWR service that the console manages.
type UpstreamConfig struct {
	Endpoint    string `yaml:"endpoint" env:"ENDPOINT" unset:"the embedded service" usage:"URL of the SWR API to manage"`
	IAMEndpoint string `yaml:"iam_endpoint" env:"IAM_ENDPOINT" unset:"needed with upstream.endpoint" usage:"URL of the IAM API that gives tokens"`
	Region      string `yaml:"region" env:"REGION" unset:"needed with upstream.endpoint" usage:"region that the console manages"`
	Project     string `yaml:"project" env:"PROJECT" unset:"needed with upstream.endpoint" usage:"name of the project in that region"`
	CAFile      string `yaml:"ca_file" env:"CA_FILE" unset:"the system's authorities" usage:"certificate authorities in PEM to trust for both endpoints"`
}

// EmbeddedConfig is the SWR service that runs inside this program.
type EmbeddedConfig struct {
	Address              string `yaml:"address" env:"ADDRESS" usage:"host and port where API, IAM and registry listen"`
	PublicURL            string `yaml:"public_url" env:"PUBLIC_URL" unset:"http(s)://<embedded.address>" usage:"URL under which container clients reach it: in image paths, login commands and token realms"`
	InternalURL          string `yaml:"internal_url" env:"INTERNAL_URL" unset:"embedded.public_url" usage:"URL under which it is reached from inside the network, shown as internal path"`
	TLSCertFile          string `yaml:"tls_cert_file" env:"TLS_CERT_FILE" unset:"plain http" usage:"certificate chain in PEM; serves https together with tls_key_file"`
	TLSKeyFile           string `yaml:"tls_key_file" env:"TLS_KEY_FILE" unset:"plain http" usage:"private key in PEM that belongs to tls_cert_file"`
	QuotaOrganizations   int    `yaml:"quota_organizations" env:"QUOTA_ORGANIZATIONS" usage:"how many organizations an account may have; 0 for any number"`
	ReserveOrganizations bool   `yaml:"reserve_organizations" env:"RESERVE_ORGANIZATIONS" usage:"only administrators of an account create organizations, as in SWR's own console; otherwise all its users"`
	DatabaseURL          Secret `yaml:"database_url" env:"DATABASE_URL" unset:"SQLite file in data_dir" usage:"database of accounts, repositories and tags; postgres://… instead of a file"`
	Region               string `yaml:"region" env:"REGION" usage:"name of its region, and of its project"`
	AdminDomain          string `yaml:"admin_domain" env:"ADMIN_DOMAIN" usage:"account that is made at first start"`
	AdminName            string `yaml:"admin_name" env:"ADMIN_NAME" usage:"user who administers that account"`
	AdminPassword        Secret `yaml:"admin_password" env:"ADMIN_PASSWORD" unset:"generated at first start" usage:"password of that user"`
	AdminAccessKey       string `yaml:"admin_access_key" env:"ADMIN_ACCESS_KEY" unset:"generated at first start" usage:"permanent access key of that user"`
	AdminSecretKey       Secret `yaml:"admin_secret_key" env:"ADMIN_SECRET_KEY" unset:"generated at first start" usage:"secret that belongs to admin_access_key"`
	OIDCIssuer           string `yaml:"oidc_issuer" env:"OIDC_ISSUER" unset:"nobody's" usage:"URL of the OpenID Connect provider whose ID tokens IAM exchanges for its own"`
	OIDCClientID         string `yaml:"oidc_client_id" env:"OIDC_CLIENT_ID" unset:"needed with embedded.oidc_issuer" usage:"for whom those ID tokens must be"`
	OIDCProvider         string `yaml:"oidc_provider" env:"OIDC_PROVIDER" usage:"name by which callers mean that provider, in X-Idp-Id"`
	OIDCUserClaim        string `yaml:"oidc_user_claim" env:"OIDC_USER_CLAIM" usage:"claim that names the user who is made in the account admin_domain"`
	OIDCAdminGroup       string `yaml:"oidc_admin_group" env:"OIDC_ADMIN_GROUP" unset:"nobody" usage:"group, in the claim groups, whose members administer that account"`
}

// LogConfig is what the program tells its operator, on standard error.
type LogConfig struct {
	Level  string `yaml:"level" env:"LEVEL" usage:"least level that is logged: debug, info, warn or error"`
	Format string `yaml:"format" env:"FORMAT" usage:"text or json"`
}

func defaults() Config {
	return Config{
		DataDir: "./data",
		Server:  ServerConfig{Address: "127.0.0.1:8080"},
		Embedded: EmbeddedConfig{
			Address:            "127.0.0.1:5000",
			QuotaOrganizations: 5, // SWR's own
			Region:             "local",
			AdminDomain:        "local",
			AdminName:          "admin",
			OIDCProvider:       "oidc",
			OIDCUserClaim:      "preferred_username",
		},
		Log: LogConfig{Level: "info", Format: "text"},
	}
}

// LoadConfig reads the settings: defaults, then the file that -config in args
// names, then environ, each over the one before. It reports every mistake at once
// as Mistakes, and -help as flag.ErrHelp.
func LoadConfig(args, environ []string) (Config, error) {
	path, err := parseFlags(args)
	if err != nil {
		return Config{}, err
	}

	config := defaults()
	report := &report{settings: config.settings()}
	if path != "" {
		if err := report.readFile(path); err != nil {
			return Config{}, err
		}
	}
	report.readEnviron(&config, env.ToMap(environ))
	report.check(config)
	if len(report.mistakes) > 0 {
		return Config{}, report.mistakes
	}
	return config, nil
}

func parseFlags(args []string) (path string, err error) {
	flags := flag.NewFlagSet("swr-console", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the caller prints
	flags.StringVar(&path, "config", "", "")
	if err := flags.Parse(args); err != nil {
		return "", err
	}
	if flags.NArg() > 0 {
		return "", fmt.Errorf("unexpected argument %q: settings come from -config and the environment, see -help", flags.Arg(0))
	}
	return path, nil
}
