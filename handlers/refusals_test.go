package handlers

import (
	"fmt"
	"testing"
)

// What SWR refuses is shown with what it means and what to do, in the reader's language.
func TestRefusalsSayWhatToDo(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name         string
		status       int
		code         string
		path, lang   string
		wantStatus   int
		title, words string
	}{
		{"a code", 404, "SVCSTG.SWR.4040010", "/orgs/team", "en", 404,
			"Not found", "There is no image of this name that you may see. Check the name and the region."},
		{"a code in Chinese", 404, "SVCSTG.SWR.4040010", "/orgs/team", "zh-CN", 404,
			"未找到", "该镜像不存在，或您无权查看。请检查名称和区域。"},
		{"401 that is no end of the session", 401, "SVCSTG.SWR.4011064", "/orgs/team", "en", 403,
			"You may not do this", "Ask somebody with the manage level to raise your level here."},
		{"IAM", 403, "SVCSTG.SWR.4030170", "/orgs/team", "en", 403, "You may not do this", "Ask an administrator of the account"},
		{"a limit said with 403", 403, "SVCSTG.SWR.4031042", "/orgs/team", "en", 429, "Too many requests", "Wait a minute"},
		{"a fault with a code", 500, "SVCSTG.SWR.5000057", "/orgs/team", "en", 502,
			"SWR could not do this", "SWR could not read the organization. Try again in a minute."},
		{"storage", 507, "SVCSTG.SWR.5070070", "/orgs/team", "en", 502, "SWR could not do this", "Ask the operator of the service to check its storage"},
		{"405", 405, "", "/orgs/team", "en", 502, "SWR refused this", "Check the endpoint and the path of the API."},
		{"407", 407, "", "/orgs/team", "en", 502, "SWR refused this", "Ask the administrator to let the console through the proxy."},
		{"501 in Chinese", 501, "", "/orgs/team", "zh-CN", 502, "SWR 已拒绝此操作", "该 SWR 服务不提供此功能。"},
		{"504", 504, "", "/orgs/team", "en", 502, "SWR could not do this", "A gateway waited too long for SWR."},
		{"a conflict", 409, "SVCSTG.SWR.4090089", "/orgs/team", "en", 409, "SWR refused this", "The user already has a permission."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := start(t)
			b := c.admin(t)
			b.header.Set("Accept-Language", tt.lang)
			c.line.fail(answering(tt.status, fmt.Sprintf(`{"error_code":%q,"error_msg":"upstream's own words"}`, tt.code)))
			page := b.get(t, tt.path).page(t, tt.wantStatus)
			page.says(t, tt.title, tt.words)
		})
	}
}

func TestARefusedValueSaysWhatToDoBesideTheField(t *testing.T) {
	t.Parallel()
	c := start(t)
	for _, tt := range []struct {
		name       string
		status     int
		body, want string
	}{
		{"with SWR's own words", 400, `{"error_code":"SVCSTG.SWR.4001028","error_msg":"it is reserved."}`,
			"SWR refused this: it is reserved. Choose another name: 1 to 64 lower-case letters"},
		{"without them", 400, `{"error_code":"SVCSTG.SWR.4001028"}`,
			"The name of the organization is not valid. Choose another name: 1 to 64 lower-case letters"},
		{"too large", 413, "", "What was sent is too large. Send less at once"},
	} {
		b := c.admin(t)
		c.line.failAt("/namespaces", answering(tt.status, tt.body))
		b.post(t, "/orgs/-/new", "name", "team").page(t, 422).says(t, tt.want)
		c.line.fail(nil)
	}
}
