package client

// codesSeenElsewhere are not in the reference; other clients of SWR meet them.
var codesSeenElsewhere = []Code{
	{"SVCSTG.SWR.4060074", 406, Words{"The organization still holds images.", "组织中还有镜像。"}, deleteImages},
	{"SVCSTG.SWR.4001091", 400, Words{"The level is not valid.", "权限参数错误。"}, grantLevel},
	{"SVCSTG.SWR.4001090", 400, Words{"The organization, the repository or the account is not there.", "组织、镜像仓库或帐号不存在。"}, checkName},
	{"SVCSTG.SWR.4000306", 400, Words{"The repository has no retention policy.", "镜像仓库没有镜像老化规则。"}, reload},
	{"SVCSTG.SWR.4001158", 400, Words{"There is no such image sync.", "镜像同步任务不存在。"}, reload},
	{"SVCSTG.SWR.4001096", 400, Words{"The list cannot be ordered by this column.", "列表不能按该列排序。"}, orderColumn},
	{"SVCSTG.SWR.4030170", 403, Words{"IAM does not allow this.", "IAM 不允许此操作。"}, askAdmin},
	{"SVCSTG.SWR.5004002", 500, Words{"SWR could not look up the workload for the trigger.", "SWR 创建触发器时无法查询工作负载。"}, checkWorkload},
	{"APIGW.0101", 404, Words{"The gateway knows no such API.", "API 网关没有该 API。"}, checkEndpoint},
	{"APIGW.0301", 401, Words{"The signature of the request is wrong or too old.", "请求的签名错误或已过期。"}, checkClock},
}
