package client

// buildCodes are those of ownership, of builds from source code and of levels: 7017 to 9023.
var buildCodes = []Code{
	{"SVCSTG.SWR.4039001", 403, Words{"This belongs to somebody else.", "该资源不属于您。"}, askOwner},
	{"SVCSTG.SWR.4039002", 403, Words{"Your permissions do not allow this.", "您没有此操作的权限。"}, askForLevel},
	{"SVCSTG.SWR.4009010", 400, Words{"The organization is not valid.", "组织无效。"}, organizationNameRule},
	{"SVCSTG.SWR.4009011", 400, Words{"The name of the image is not valid.", "镜像名称无效。"}, repositoryNameRule},
	{"SVCSTG.SWR.4009012", 400, Words{"This kind of code source is not known.", "代码源类型无效。"}, buildSource},
	{"SVCSTG.SWR.4009013", 400, Words{"The ID is not valid.", "ID 无效。"}, checkValues},
	{"SVCSTG.SWR.4009014", 400, Words{"The filter is not valid.", "过滤条件无效。"}, checkFilter},
	{"SVCSTG.SWR.4009015", 400, Words{"The build task cannot be read.", "构建任务无法解析。"}, buildSource},
	{"SVCSTG.SWR.4009016", 400, Words{"The path of the file is not valid.", "文件路径无效。"}, buildSource},
	{"SVCSTG.SWR.4009017", 400, Words{"The owner of the source code is not valid.", "代码所有者无效。"}, buildSource},
	{"SVCSTG.SWR.4009018", 400, Words{"The source code repository is not valid.", "代码仓库无效。"}, buildSource},
	{"SVCSTG.SWR.4009019", 400, Words{"The ID of the source code repository is not valid.", "代码仓库 ID 无效。"}, buildSource},
	{"SVCSTG.SWR.4009020", 400, Words{"The branch of the source code is not valid.", "代码分支无效。"}, buildSource},
	{"SVCSTG.SWR.4009021", 400, Words{"The tag of the image is not valid.", "镜像版本无效。"}, tagNameRule},
	{"SVCSTG.SWR.4009022", 400, Words{"The user name at the code source is not valid.", "代码源的用户名无效。"}, buildSource},
	{"SVCSTG.SWR.4009023", 400, Words{"The ID of the commit is not valid.", "提交 ID 无效。"}, buildSource},
	{"SVCSTG.SWR.4006030", 400, Words{"The build task cannot be run.", "构建任务无法执行。"}, buildSource},
	{"SVCSTG.SWR.4006031", 400, Words{"The build record is already there.", "构建记录已存在。"}, otherName},
	{"SVCSTG.SWR.4046032", 404, Words{"There is no such build record.", "构建记录不存在。"}, checkName},
	{"SVCSTG.SWR.5006033", 500, Words{"SWR could not read the build record.", "SWR 无法从数据库读取构建记录。"}, later},
	{"SVCSTG.SWR.4037017", 403, Words{"There is no organization that you may edit or manage.", "您没有任何可以编辑或管理的组织。"}, askForLevel},
	{"SVCSTG.SWR.4037018", 403, Words{"There is no image that you may edit or manage.", "您没有任何可以编辑或管理的镜像。"}, askForLevel},
	{"SVCSTG.SWR.5007019", 500, Words{"The image was not created: the largest number of images is reached.", "镜像数量已达上限，未能创建镜像。"}, freeQuota},
	{"SVCSTG.SWR.4037020", 403, Words{"You have no permission on the repository.", "您没有此镜像仓库的权限。"}, askForLevel},
}
