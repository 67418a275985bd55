package main

import "time"

// organization is a team's share of the demo.
type organization struct {
	name         string
	repositories []repository
}

// repository says what a repository holds and how it came to.
type repository struct {
	name, category, description string
	public                      bool
	base                        string
	platforms                   []string
	scheme                      scheme
	count                       int
	every                       time.Duration // between two releases
}

const (
	day  = 24 * time.Hour
	week = 7 * day
)

var (
	amd64   = []string{"linux/amd64"}
	arm64   = []string{"linux/arm64"}
	both    = []string{"linux/amd64", "linux/arm64"}
	edges   = []string{"linux/amd64", "linux/arm64", "linux/arm/v7"}
	windows = []string{"windows/amd64"}
)

// catalog is a shop's registry: four organizations, one fewer than SWR allows.
func catalog() []organization {
	return []organization{
		{"data", data},
		{"edge", edge},
		{"platform", platform},
		{"storefront", storefront},
	}
}

var platform = []repository{
	{"base/debian", "linux", "Base image of all services: Debian 12, CA certificates, time zones, a user without rights.", true, "debian", both, days, 26, day},
	{"base/distroless", "linux", "For programs that need nothing but themselves.", true, "distroless", both, days, 14, week},
	{"base/windows-nano", "windows", "Nano Server for the two services that still need it.", false, "nano", windows, versions(1), 5, 4 * week},
	{"ci/runner", "other", "Runs our pipelines. Rebuilt every night with the newest toolchains.", false, "debian", amd64, days, 21, day},
	{"ci/toolchain-go", "lang", "Go, linters and the code generators we agreed on.", false, "debian", both, versions(1), 13, 2 * week},
	{"ci/toolchain-node", "lang", "Node LTS with pnpm.", false, "debian", both, versions(20), 11, 2 * week},
	{"gateway", "app_server", "边缘网关：TLS 终结、路由与限流。", false, "alpine", both, versions(3), 17, week},
	{"identity", "app_server", "Single sign-on for staff and services.", false, "distroless", both, versions(2), 15, week},
	{"observability/collector", "framework_app", "Collects traces, metrics and logs; one per node.", false, "distroless", edges, versions(0), 12, 2 * week},
	{"observability/dashboards", "framework_app", "", false, "alpine", amd64, versions(5), 6, 4 * week},
	{"postgres", "database", "PostgreSQL 16 with our extensions and backup hooks.", false, "debian", both, versions(16), 7, 6 * week},
	{"redis", "database", "缓存与会话存储。", false, "alpine", both, versions(7), 5, 8 * week},
}

var storefront = []repository{
	{"cart", "app_server", "购物车服务：价格、优惠与库存预占。", false, "distroless", both, versions(4), 22, 4 * day},
	{"checkout-api", "app_server", "Cart, pricing and order placement.", false, "distroless", both, versions(2), 58, 2 * day},
	{"checkout-web", "app_server", "The pages from cart to receipt.", false, "alpine", amd64, commits, 40, day},
	{"catalog/indexer", "app_server", "Reads products from the master data and feeds the search.", false, "distroless", both, versions(1), 9, 2 * week},
	{"catalog/search", "framework_app", "商品搜索：中文分词、同义词与排序。", false, "debian", amd64, versions(8), 8, 3 * week},
	{"mail/templates", "other", "", false, "alpine", amd64, versions(1), 4, 6 * week},
	{"orders", "app_server", "订单服务：创建、支付与退款。", false, "distroless", both, versions(6), 16, week},
	{"payments", "app_server", "Talks to the banks. Every change needs two reviews.", false, "distroless", both, versions(3), 12, 2 * week},
	{"status-page", "app_server", "What customers see when something is down.", true, "alpine", both, versions(1), 3, 10 * week},
}

var data = []repository{
	{"airflow", "framework_app", "Scheduler of the nightly loads.", false, "debian", amd64, versions(2), 8, 4 * week},
	{"dbt", "lang", "模型与质量检查。", false, "debian", amd64, days, 18, 3 * day},
	{"jupyter", "lang", "Notebooks with the libraries that the analysts asked for.", false, "debian", both, days, 10, 2 * week},
	{"recommender/train", "framework_app", "Training of the recommendation model; needs a GPU node.", false, "debian", amd64, versions(0), 9, 2 * week},
	{"recommender/serve", "app_server", "推荐服务：低延迟在线推理。", false, "distroless", both, versions(0), 11, 2 * week},
	{"spark-runtime", "framework_app", "Spark 3.5 with our connectors.", false, "debian", both, versions(3), 7, 5 * week},
}

var edge = []repository{
	{"firmware-updater", "arm", "Brings new firmware to the tills, at night and one shop at a time.", false, "alpine", arm64, versions(1), 10, 3 * week},
	{"price-display", "arm", "电子价签：从总部同步价格。", false, "alpine", arm64, versions(2), 13, 2 * week},
	{"till", "arm", "The till itself, offline for up to a day.", false, "debian", edges, versions(9), 12, 2 * week},
	{"video-counter", "arm", "Counts visitors without storing faces.", false, "debian", arm64, commits, 15, 2 * day},
}
