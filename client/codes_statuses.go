package client

// explainStatus has words for answers without a code: of gateways and proxies, and of SWR on a bad day.
func explainStatus(status int) Code {
	for _, known := range statusCodes {
		if known.Status == status {
			return known
		}
	}
	switch {
	case status >= 300 && status < 400:
		return redirected
	case status >= 400 && status < 500:
		return statusCodes[0]
	}
	return Code{Status: status, Meaning: Words{"SWR answered with an error of its own.", "SWR 返回了自身的错误。"}, Remedy: later}
}

var redirected = Code{
	Meaning: Words{"The address redirects to another place, which is not followed.", "该地址会跳转到别处，系统不会跟随跳转。"},
	Remedy:  Words{"Ask the administrator to set the service's own address as the endpoint.", "请管理员将终端节点设置为服务自身的地址。"},
}

// statusCodes begin with what stands for every other 4xx.
var statusCodes = []Code{
	{"", 400, Words{"SWR does not accept the request.", "SWR 不接受该请求。"}, checkValues},
	{"", 401, Words{"You are not signed in, or your sign-in has ended.", "您尚未登录，或登录已失效。"}, signIn},
	{"", 403, Words{"Your permissions do not allow this.", "您的权限不允许此操作。"}, askForLevel},
	{"", 404, Words{"SWR has nothing here that you may see.", "SWR 在此处没有您可以查看的内容。"}, checkName},
	{"", 405, Words{"SWR does not take this kind of request at this address.", "SWR 在此地址不接受这类请求。"}, checkEndpoint},
	{"", 406, Words{"Something must be deleted first.", "需要先删除其中的内容。"}, deleteContents},
	{"", 407, Words{"A proxy on the way asks for a sign-in of its own.", "途经的代理要求单独认证。"}, Words{"Ask the administrator to let the console through the proxy.", "请管理员为控制台配置代理认证，或绕过该代理。"}},
	{"", 408, Words{"The request did not arrive in time.", "请求未能及时送达。"}, lookFirst},
	{"", 409, Words{"The name is taken, or another change came first.", "名称已被占用，或已有其他修改先行生效。"}, otherName},
	{"", 413, Words{"What was sent is too large.", "发送的内容过大。"}, Words{"Send less at once: shorten the text, or push the image with a container tool.", "请减少单次发送的内容：缩短文字，或使用容器工具上传镜像。"}},
	{"", 415, Words{"SWR does not read this kind of content.", "SWR 不支持此内容类型。"}, Words{"Send the body as application/json.", "请以 application/json 发送请求体。"}},
	{"", 429, Words{"Too many requests came in a short time.", "短时间内的请求过多。"}, slowDown},
	{"", 500, Words{"SWR failed while it worked on this.", "SWR 处理时发生内部错误。"}, later},
	{"", 501, Words{"This SWR does not have this function.", "该 SWR 服务不提供此功能。"}, Words{"Do it another way, or ask the operator which version offers it.", "请改用其他方式，或向运维人员确认哪个版本提供此功能。"}},
	{"", 502, Words{"A gateway could not reach SWR.", "网关无法连接到 SWR。"}, lookFirst},
	{"", 503, Words{"SWR is not available at the moment.", "SWR 暂时不可用。"}, lookFirst},
	{"", 504, Words{"A gateway waited too long for SWR.", "网关等待 SWR 超时。"}, lookFirst},
	{"", 507, Words{"The storage of SWR is full or faulty.", "SWR 的存储已满或出现故障。"}, storage},
}
