package client

// What people can do, said once for all the codes that call for the same.
var (
	later       = Words{"Try again in a minute. If it keeps failing, give the request ID to the service's support.", "请稍后重试。若仍然失败，请将请求 ID 提供给技术支持。"}
	lookFirst   = Words{"Look whether the change took effect before you try it again.", "请先确认修改是否已经生效，再决定是否重试。"}
	busyRemedy  = Words{"Wait a few seconds until the other change is done, then try again.", "请等待几秒，待其他修改完成后重试。"}
	slowDown    = Words{"Wait a minute, then try again with fewer requests at once.", "请等待一分钟后重试，并减少同时发出的请求。"}
	signIn      = Words{"Sign in again. A program needs a new token, or an access key that is still valid.", "请重新登录。程序需要获取新的 Token，或使用仍然有效的访问密钥。"}
	checkKeys   = Words{"Check the access key and the secret key. If the secret is lost, make a new pair.", "请检查访问密钥（AK/SK）。若密钥已丢失，请重新创建一对。"}
	checkClock  = Words{"Check the access key and the secret key, and that the clock of the machine is right to a few minutes.", "请检查访问密钥（AK/SK），并确认本机时钟误差不超过几分钟。"}
	askForLevel = Words{"Ask somebody with the manage level to raise your level here.", "请联系拥有管理权限的人员提升您在此处的权限。"}
	askAdmin    = Words{"Ask an administrator of the account to give you this permission in IAM.", "请联系帐号管理员在 IAM 中为您授予此权限。"}
	askOwner    = Words{"Ask the account that owns it to share it with yours, or work with what is your own.", "请联系拥有该资源的帐号将其共享给您，或改用您自己的资源。"}
	askOperator = Words{"Ask the operator of the service to switch it on, or do without it.", "请联系服务的运维人员开启该功能，或不使用该功能。"}

	checkName     = Words{"Check the name and the region. It may have been deleted or renamed.", "请检查名称和区域。它可能已被删除或更名。"}
	checkTag      = Words{"Look at the list of tags. It may have been deleted, or is spelt differently.", "请查看镜像版本列表。它可能已被删除，或拼写不同。"}
	checkEndpoint = Words{"Check the endpoint and the path of the API. A slash in a repository's name is written as $ there.", "请检查终端节点和 API 路径。镜像仓库名称中的斜杠在路径中写作 $。"}
	checkValues   = Words{"Correct the value that the message names, then send it again.", "请修正错误信息所指的取值，然后重新提交。"}
	addValue      = Words{"Fill in everything that is required, then send it again.", "请填写所有必填项，然后重新提交。"}
	checkJSON     = Words{"Send the body as valid JSON with the documented fields.", "请以有效的 JSON 发送请求体，并使用文档中的字段。"}
	checkFilter   = Words{"Write the filter as key::value pairs, joined with |, with the documented keys only.", "请将过滤条件写成以 | 连接的 key::value，并且只使用文档中的键。"}
	pageSize      = Words{"Ask for 1 to 1000 entries a page.", "请将每页条数设为 1 到 1000。"}
	orderColumn   = Words{"Order by name, updated_time or tag_count.", "请按 name、updated_time 或 tag_count 排序。"}
	checkUser     = Words{"Check the name of the user or account, and look at the list as it is now.", "请检查用户名或帐号名，并查看当前列表。"}
	checkWorkload = Words{"Check that the cluster and the workload exist and that SWR may use them, then try again.", "请确认集群和工作负载存在且 SWR 有权使用，然后重试。"}
	reload        = Words{"Load the list again. Somebody may have deleted it already.", "请刷新列表，它可能已被他人删除。"}
	grantLevel    = Words{"Choose read, write or manage: 1, 3 or 7.", "请选择读取、编辑或管理，即 1、3 或 7。"}

	organizationNameRule = Words{"Choose another name: 1 to 64 lower-case letters, digits and single . _ or - between them, beginning with a letter.", "请换一个名称：1 到 64 个小写字母、数字，中间可有单个 .、_ 或 -，并以字母开头。"}
	repositoryNameRule   = Words{"Choose another name: 1 to 128 lower-case letters, digits and single . _ - or / between them.", "请换一个名称：1 到 128 个小写字母、数字，中间可有单个 .、_、- 或 /。"}
	tagNameRule          = Words{"Choose another name: 1 to 128 letters, digits, . _ and -, beginning with a letter, a digit or _.", "请换一个名称：1 到 128 个字母、数字、.、_ 或 -，并以字母、数字或 _ 开头。"}
	otherName            = Words{"Choose another name, or use the one that is there.", "请换一个名称，或使用已有的那个。"}
	alreadyGranted       = Words{"Change the permission that is there instead of adding it again.", "请修改已有的权限，而不是重复添加。"}
	copyDigest           = Words{"Copy the digest in full: sha256: and 64 hexadecimal digits.", "请完整复制摘要：sha256: 和 64 位十六进制数字。"}

	deleteContents = Words{"Delete what it holds first, then try again.", "请先删除其中的内容，然后重试。"}
	deleteTags     = Words{"Delete its tags first, then the repository.", "请先删除其中的镜像版本，再删除镜像仓库。"}
	deleteImages   = Words{"Delete its repositories first, then the organization.", "请先删除其中的镜像仓库，再删除组织。"}
	freeQuota      = Words{"Delete what is no longer needed, or ask for a larger quota.", "请删除不再需要的内容，或申请扩大配额。"}
	storage        = Words{"Ask the operator of the service to check its storage, then try again.", "请联系服务的运维人员检查存储，然后重试。"}

	saveAgain   = Words{"Save the image with docker save once more, check that the archive opens, then upload that.", "请用 docker save 重新保存镜像，确认归档能够打开，然后上传。"}
	uploadAgain = Words{"Start the upload again from its beginning.", "请从头重新开始上传。"}
	pushAgain   = Words{"Push the image again with a container tool.", "请使用容器工具重新上传镜像。"}
	pushInstead = Words{"Push large images with docker push: an upload may hold 2 GB a file.", "请使用 docker push 上传大镜像：页面上传的单个文件最大为 2 GB。"}
	asForm      = Words{"Send the file as a form of the type multipart/form-data.", "请以 multipart/form-data 类型的表单发送文件。"}
	shorten     = Words{"Shorten the text, then send it again.", "请缩短文字，然后重新提交。"}
	buildSource = Words{"Check the source of the build task, then start it again.", "请检查构建任务的代码源设置，然后重新启动。"}
)
