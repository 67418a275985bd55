package client

// archiveCodes are those of image archives and of what stores them: 0064 to 0070.
var archiveCodes = []Code{
	{"SVCSTG.SWR.4000064", 400, Words{"The manifest in the file names no image.", "文件中的清单没有镜像名称（RepoTags 为空）。"}, saveAgain},
	{"SVCSTG.SWR.4000065", 400, Words{"The manifest in the file lists no layers.", "文件中的清单没有镜像层信息。"}, saveAgain},
	{"SVCSTG.SWR.4000066", 400, Words{"The manifest in the file names no configuration.", "文件中的清单没有配置信息。"}, saveAgain},
	{"SVCSTG.SWR.4000067", 400, Words{"The file holds no manifest.", "文件中没有清单。"}, saveAgain},
	{"SVCSTG.SWR.4000068", 400, Words{"The manifest in the file cannot be read.", "文件中的清单无法解析。"}, saveAgain},
	{"SVCSTG.SWR.4000069", 400, Words{"The image is in a format that SWR does not take.", "镜像格式不正确，或 SWR 不支持该格式。"}, saveAgain},
	{"SVCSTG.SWR.5070070", 507, Words{"The storage of SWR is switched off or faulty.", "SWR 的对象存储未开启或出现故障。"}, storage},
}
