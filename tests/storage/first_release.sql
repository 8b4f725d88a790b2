BEGIN TRANSACTION;
CREATE TABLE advice (
	workspace TEXT NOT NULL, 
	label TEXT NOT NULL, 
	shown INTEGER NOT NULL, 
	not_useful INTEGER NOT NULL, 
	PRIMARY KEY (workspace, label)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('v1_003');
CREATE TABLE asks (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	asker TEXT NOT NULL, 
	helper TEXT NOT NULL, 
	invitee TEXT, 
	state TEXT NOT NULL, 
	open BOOLEAN NOT NULL, 
	revision INTEGER NOT NULL, 
	sent_at BIGINT NOT NULL, 
	deliver_at BIGINT NOT NULL, 
	moved_at BIGINT NOT NULL, 
	left_open BOOLEAN NOT NULL, 
	lost BOOLEAN NOT NULL, 
	stepped_back BOOLEAN NOT NULL, 
	done_at BIGINT, 
	remind_from BIGINT, 
	asked_to_point BOOLEAN NOT NULL, 
	pointing_refused BOOLEAN NOT NULL, 
	instead_of TEXT, 
	was_clear BOOLEAN, 
	took_minutes INTEGER, 
	checked_from BIGINT, 
	not_yets INTEGER NOT NULL, 
	expired BOOLEAN NOT NULL, 
	acknowledged BOOLEAN NOT NULL, 
	thanked_at BIGINT, 
	outcome_from BIGINT, 
	outcome_snoozes INTEGER NOT NULL, 
	outcome_told_at BIGINT, 
	due BIGINT, 
	minutes INTEGER, 
	kind TEXT, 
	other_help BOOLEAN NOT NULL, 
	may_pass BOOLEAN NOT NULL, 
	chain TEXT, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
INSERT INTO "asks" VALUES('local:town','cdd406d7bdfc5bcc9e20cd8b0a32cbbe','ana','ravi',NULL,'unanswered',0,2,1795514400000000,1795514400000000,1796032800000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F752073686F77206D6520686F7720612062617220636F646520697320726561643F20427920546875727364617920776F756C642062652067726561742E227D');
INSERT INTO "asks" VALUES('local:town','6d877c0c6226597c81e689e9f6213a77','ana','ben',NULL,'helped',0,5,1795514400000000,1795514400000000,1795514400000000,0,0,0,1795514400000000,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,1795514400000000,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F75206C6F6F6B206174206D7920706C616E20616E642074656C6C206D652077686174206973206D697373696E673F227D');
INSERT INTO "asks" VALUES('local:town','1073a032c76752c5a5b03729b7454ef8','mei','ana',NULL,'unanswered',0,4,1795514400000000,1795514400000000,1796032800000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F7520696E74726F64756365206D6520746F206F6E6520637573746F6D65722077686F2075736573207468652063616C656E6461723F222C227175657374696F6E223A224120626967206F6E65206F72206120736D616C6C206F6E653F222C22616E73776572223A224120736D616C6C206F6E652E227D');
INSERT INTO "asks" VALUES('local:town','9db012c048445735bd675abc5e243c16','lena','ottilie',NULL,'offered',1,2,1795514400000000,1795514400000000,1795514400000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F7520636865636B206D79206368617274206F6620616C61726D7320666F72206D697374616B65733F222C226F66666572223A22492063616E2073686F7720796F7520686F77204920636865636B206D696E652E227D');
INSERT INTO "asks" VALUES('local:town','9dda402edfbe55808bf50461b143c79d','ben','mira',NULL,'declined',0,3,1795514400000000,1795514400000000,1795514400000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F75206C6F6F6B2061742074776F20736C69646573206265666F7265206D792064656D6F206F6E2054687572736461793F222C226C696E65223A224920616D206174206120637573746F6D6572277320756E74696C204672696461792E227D');
INSERT INTO "asks" VALUES('local:town','fd3147b3a7e353c59cddbb71c7cbba0f','mira','ben',NULL,'accepted',1,4,1795514400000000,1795514400000000,1795514400000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,'[["lena","ben",1795514400000000,"took_on"]]',X'7B2277686174223A22436F756C6420796F752074656C6C206D65207768792074686520706167652074616B657320666F7572207365636F6E6473206F6E206D792070686F6E653F222C226E6F746573223A5B22596F752077726F7465207468617420706167652E225D7D');
INSERT INTO "asks" VALUES('local:town','a5199f3673e9506893c512049126555d','ben','ana',NULL,'unanswered',0,4,1795514400000000,1795514400000000,1796119200000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,'[["ana","ravi",1795514400000000,"lapsed"]]',X'7B2277686174223A22436F756C6420796F75207361792077686963682064617920746865206E757273657320686176652074696D653F227D');
INSERT INTO "asks" VALUES('local:town','f55a93fabad159239f7c25caa4baea13','ottilie','ana',NULL,'parked',1,2,1795514400000000,1795514400000000,1795514400000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F75206D616B65207468652066697273742070616765206F66206F757220666F726D2065617369657220746F20726561643F227D');
INSERT INTO "asks" VALUES('local:town','3ce6eca13f98511096a52ec824345302','ravi','tom',NULL,'withdrawn',0,2,1795514400000000,1795528800000000,1795514400000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F75206C656E64206D6520796F75722068656164736574206F6E205765646E65736461793F227D');
INSERT INTO "asks" VALUES('local:town','b4179358c8335ab092c665db91a6db7d','mira','ottilie',NULL,'unanswered',0,2,1795514400000000,1795514400000000,1796032800000000,0,0,0,NULL,NULL,0,0,NULL,NULL,NULL,NULL,0,0,0,NULL,NULL,0,NULL,NULL,NULL,NULL,1,1,NULL,X'7B2277686174223A22436F756C6420796F7520636F756E742074686520726F7773206F66206C617374206D6F6E74682773207461626C652077697468206D653F227D');
CREATE TABLE circle_people (
	workspace TEXT NOT NULL, 
	circle TEXT NOT NULL, 
	person TEXT NOT NULL, 
	PRIMARY KEY (workspace, circle, person)
);
CREATE TABLE circles (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	private BOOLEAN NOT NULL, 
	weekday INTEGER NOT NULL, 
	hour INTEGER NOT NULL, 
	since BIGINT NOT NULL, 
	off BOOLEAN NOT NULL, 
	due_at BIGINT NOT NULL, 
	PRIMARY KEY (workspace, id)
);
INSERT INTO "circles" VALUES('local:town','design','design','Europe/Lisbon',0,5,15,1792922400000000,0,1796396400000000);
INSERT INTO "circles" VALUES('local:town','ward4','ward4','Europe/Lisbon',0,5,15,1792922400000000,0,1796396400000000);
CREATE TABLE data_keys (
	workspace TEXT NOT NULL, 
	wrapped BLOB NOT NULL, 
	wrapped_by TEXT NOT NULL, 
	PRIMARY KEY (workspace)
);
CREATE TABLE outbox (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	workspace TEXT NOT NULL, 
	slot TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	"view" TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	ids TEXT NOT NULL, 
	due_at BIGINT NOT NULL, 
	edit BOOLEAN NOT NULL, 
	twin TEXT NOT NULL, 
	state TEXT NOT NULL, 
	begun BOOLEAN NOT NULL, 
	attempts INTEGER NOT NULL, 
	error TEXT NOT NULL, 
	fence BIGINT NOT NULL, 
	worker TEXT NOT NULL, 
	lease_until BIGINT, 
	settled_at BIGINT
);
INSERT INTO "outbox" VALUES(1,'local:town','ask:cdd406d7bdfc5bcc9e20cd8b0a32cbbe:card:ravi',1,'ask.helper','ravi','{"ask":"cdd406d7bdfc5bcc9e20cd8b0a32cbbe","first":"yes"}',1795514400000000,0,'again','sent',1,0,'',1166217240974116782,'test',NULL,1795918538156984);
INSERT INTO "outbox" VALUES(2,'local:town','ask:cdd406d7bdfc5bcc9e20cd8b0a32cbbe:card:ana',1,'ask.asker','ana','{"ask":"cdd406d7bdfc5bcc9e20cd8b0a32cbbe"}',1795514400000000,0,'again','sent',1,0,'',1166217240974116782,'test',NULL,1795918538167002);
INSERT INTO "outbox" VALUES(3,'local:town','prompts:ravi:2026-11-27',1,'prompts','ravi','{"slot":"prompts:ravi:2026-11-27"}',1795773600000000,0,'back','sent',1,0,'',946949149348889379,'test',NULL,1795918540620982);
INSERT INTO "outbox" VALUES(4,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ben',1,'ask.helper','ben','{"ask":"6d877c0c6226597c81e689e9f6213a77","first":"yes"}',1795514400000000,0,'again','sent',1,0,'',1465973826336503156,'test',NULL,1795918538220995);
INSERT INTO "outbox" VALUES(5,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ana',1,'ask.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77"}',1795514400000000,0,'again','sent',1,0,'',1465973826336503156,'test',NULL,1795918538236002);
INSERT INTO "outbox" VALUES(6,'local:town','prompts:ben:2026-11-27',1,'prompts','ben','{"slot":"prompts:ben:2026-11-27"}',1795773600000000,0,'back','dropped',0,0,'',946949149348889379,'test',NULL,1795918540611004);
INSERT INTO "outbox" VALUES(7,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ana',2,'ask.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77"}',1795514400000000,1,'again','sent',1,0,'',1844385473806376593,'test',NULL,1795918538289995);
INSERT INTO "outbox" VALUES(8,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ben',2,'ask.helper','ben','{"ask":"6d877c0c6226597c81e689e9f6213a77","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',1844385473806376593,'test',NULL,1795918538302990);
INSERT INTO "outbox" VALUES(9,'local:town','prompts:ana:2026-11-26',1,'prompts','ana','{"slot":"prompts:ana:2026-11-26"}',1795687200000000,0,'back','dropped',0,0,'',2809002222078163681,'test',NULL,1795918540565984);
INSERT INTO "outbox" VALUES(10,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:news:2:ana',2,'news.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77","event":"accept"}',1795514400000000,0,'again','sent',1,0,'',1844385473806376593,'test',NULL,1795918538314980);
INSERT INTO "outbox" VALUES(11,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ana',3,'ask.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77"}',1795514400000000,1,'again','sent',1,0,'',4317991793051005266,'test',NULL,1795918538409005);
INSERT INTO "outbox" VALUES(12,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ben',3,'ask.helper','ben','{"ask":"6d877c0c6226597c81e689e9f6213a77","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',4317991793051005266,'test',NULL,1795918538423006);
INSERT INTO "outbox" VALUES(13,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:news:2:ana',3,'news.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77","event":"accept"}',1795514400000000,1,'again','sent',1,0,'',4317991793051005266,'test',NULL,1795918538451008);
INSERT INTO "outbox" VALUES(14,'local:town','prompts:ana:2026-11-24',1,'prompts','ana','{"slot":"prompts:ana:2026-11-24"}',1795514400000000,0,'back','sent',1,0,'',4317991793051005266,'test',NULL,1795918538397981);
INSERT INTO "outbox" VALUES(15,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ana',4,'ask.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77"}',1795514400000000,1,'again','sent',1,0,'',2819893271703130226,'test',NULL,1795918538501984);
INSERT INTO "outbox" VALUES(16,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ben',4,'ask.helper','ben','{"ask":"6d877c0c6226597c81e689e9f6213a77","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',2819893271703130226,'test',NULL,1795918538522020);
INSERT INTO "outbox" VALUES(17,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:news:2:ana',4,'news.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77","event":"accept"}',1795514400000000,1,'again','sent',1,0,'',2819893271703130226,'test',NULL,1795918538537992);
INSERT INTO "outbox" VALUES(18,'local:town','prompts:ana:2026-11-25',1,'prompts','ana','{"slot":"prompts:ana:2026-11-25"}',1795600800000000,0,'back','dropped',0,0,'',4475653644858995979,'test',NULL,1795918540463993);
INSERT INTO "outbox" VALUES(19,'local:town','prompts:ana:2026-11-27',1,'prompts','ana','{"slot":"prompts:ana:2026-11-27"}',1795773600000000,0,'back','sent',1,0,'',946949149348889379,'test',NULL,1795918540634983);
INSERT INTO "outbox" VALUES(20,'local:town','thanks:6c5a2541e1d85005abf9ce3131236c96:ben',1,'thanks','ben','{"thanks":"6c5a2541e1d85005abf9ce3131236c96"}',1795514400000000,0,'again','sent',1,0,'',2502668576610389130,'test',NULL,1795918538749981);
INSERT INTO "outbox" VALUES(21,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ana',5,'ask.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77"}',1795514400000000,1,'again','sent',1,0,'',2502668576610389130,'test',NULL,1795918538763016);
INSERT INTO "outbox" VALUES(22,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ben',5,'ask.helper','ben','{"ask":"6d877c0c6226597c81e689e9f6213a77","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',2502668576610389130,'test',NULL,1795918538777983);
INSERT INTO "outbox" VALUES(23,'local:town','ask:6d877c0c6226597c81e689e9f6213a77:news:2:ana',5,'news.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77","event":"accept"}',1795514400000000,1,'again','sent',1,0,'',2502668576610389130,'test',NULL,1795918538785989);
INSERT INTO "outbox" VALUES(24,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:ana',1,'ask.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","first":"yes"}',1795514400000000,0,'again','sent',1,0,'',4149886282677444759,'test',NULL,1795918538927006);
INSERT INTO "outbox" VALUES(25,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:mei',1,'ask.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8"}',1795514400000000,0,'again','sent',1,0,'',4149886282677444759,'test',NULL,1795918538943985);
INSERT INTO "outbox" VALUES(26,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:ana',2,'ask.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',423606174589317253,'test',NULL,1795918539289990);
INSERT INTO "outbox" VALUES(27,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:mei',2,'ask.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8"}',1795514400000000,1,'again','sent',1,0,'',423606174589317253,'test',NULL,1795918539299002);
INSERT INTO "outbox" VALUES(28,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:2:mei',2,'news.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"question"}',1795514400000000,0,'again','sent',1,0,'',423606174589317253,'test',NULL,1795918539315015);
INSERT INTO "outbox" VALUES(29,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:ana',3,'ask.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',920572283675935078,'test',NULL,1795918539338994);
INSERT INTO "outbox" VALUES(30,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:mei',3,'ask.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8"}',1795514400000000,1,'again','sent',1,0,'',920572283675935078,'test',NULL,1795918539347000);
INSERT INTO "outbox" VALUES(31,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:2:mei',3,'news.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"question"}',1795514400000000,1,'again','sent',1,0,'',920572283675935078,'test',NULL,1795918539358990);
INSERT INTO "outbox" VALUES(32,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:3:ana',3,'news.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"reply"}',1795514400000000,0,'again','sent',1,0,'',920572283675935078,'test',NULL,1795918539371019);
INSERT INTO "outbox" VALUES(33,'local:town','ask:9db012c048445735bd675abc5e243c16:card:ottilie',1,'ask.helper','ottilie','{"ask":"9db012c048445735bd675abc5e243c16","first":"yes"}',1795514400000000,0,'again','sent',1,0,'',2881510726891215059,'test',NULL,1795918539410005);
INSERT INTO "outbox" VALUES(34,'local:town','ask:9db012c048445735bd675abc5e243c16:card:lena',1,'ask.asker','lena','{"ask":"9db012c048445735bd675abc5e243c16"}',1795514400000000,0,'again','sent',1,0,'',2881510726891215059,'test',NULL,1795918539423000);
INSERT INTO "outbox" VALUES(35,'local:town','prompts:ottilie:2026-11-27',1,'prompts','ottilie','{"slot":"prompts:ottilie:2026-11-27"}',1795773600000000,0,'back','sent',1,0,'',946949149348889379,'test',NULL,1795918540642990);
INSERT INTO "outbox" VALUES(36,'local:town','ask:9db012c048445735bd675abc5e243c16:card:lena',2,'ask.asker','lena','{"ask":"9db012c048445735bd675abc5e243c16"}',1795514400000000,1,'again','sent',1,0,'',1967797481176999225,'test',NULL,1795918539447020);
INSERT INTO "outbox" VALUES(37,'local:town','ask:9db012c048445735bd675abc5e243c16:card:ottilie',2,'ask.helper','ottilie','{"ask":"9db012c048445735bd675abc5e243c16","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',1967797481176999225,'test',NULL,1795918539453980);
INSERT INTO "outbox" VALUES(38,'local:town','ask:9db012c048445735bd675abc5e243c16:news:2:lena',2,'news.asker','lena','{"ask":"9db012c048445735bd675abc5e243c16","event":"offer"}',1795514400000000,0,'again','sent',1,0,'',1967797481176999225,'test',NULL,1795918539466010);
INSERT INTO "outbox" VALUES(39,'local:town','ask:9dda402edfbe55808bf50461b143c79d:card:mira',1,'ask.helper','mira','{"ask":"9dda402edfbe55808bf50461b143c79d","first":"yes"}',1795514400000000,0,'again','sent',1,0,'',3282020575862688252,'test',NULL,1795918539479005);
INSERT INTO "outbox" VALUES(40,'local:town','ask:9dda402edfbe55808bf50461b143c79d:card:ben',1,'ask.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d"}',1795514400000000,0,'again','sent',1,0,'',3282020575862688252,'test',NULL,1795918539485000);
INSERT INTO "outbox" VALUES(41,'local:town','prompts:mira:2026-11-27',1,'prompts','mira','{"slot":"prompts:mira:2026-11-27"}',1795773600000000,0,'back','dropped',0,0,'',1321978002635168038,'test',NULL,1795918540659003);
INSERT INTO "outbox" VALUES(42,'local:town','ask:9dda402edfbe55808bf50461b143c79d:card:ben',2,'ask.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d"}',1795514400000000,1,'again','sent',1,0,'',1530201503215890241,'test',NULL,1795918539492000);
INSERT INTO "outbox" VALUES(43,'local:town','ask:9dda402edfbe55808bf50461b143c79d:card:mira',2,'ask.helper','mira','{"ask":"9dda402edfbe55808bf50461b143c79d","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',1530201503215890241,'test',NULL,1795918539497995);
INSERT INTO "outbox" VALUES(44,'local:town','ask:9dda402edfbe55808bf50461b143c79d:news:2:ben',2,'news.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d","event":"decline"}',1795514400000000,0,'again','sent',1,0,'',1530201503215890241,'test',NULL,1795918539508013);
INSERT INTO "outbox" VALUES(45,'local:town','ask:9dda402edfbe55808bf50461b143c79d:card:ben',3,'ask.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d"}',1795514400000000,1,'again','sent',1,0,'',2407380768108258627,'test',NULL,1795918539522014);
INSERT INTO "outbox" VALUES(46,'local:town','ask:9dda402edfbe55808bf50461b143c79d:card:mira',3,'ask.helper','mira','{"ask":"9dda402edfbe55808bf50461b143c79d","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',2407380768108258627,'test',NULL,1795918539528009);
INSERT INTO "outbox" VALUES(47,'local:town','ask:9dda402edfbe55808bf50461b143c79d:news:2:ben',3,'news.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d","event":"decline"}',1795514400000000,1,'again','sent',1,0,'',2407380768108258627,'test',NULL,1795918539535009);
INSERT INTO "outbox" VALUES(48,'local:town','ask:9dda402edfbe55808bf50461b143c79d:news:3:ben',3,'news.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d","event":"add_line"}',1795514400000000,0,'again','sent',1,0,'',2407380768108258627,'test',NULL,1795918539542010);
INSERT INTO "outbox" VALUES(49,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:lena',1,'ask.helper','lena','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","first":"yes"}',1795514400000000,0,'again','sent',1,0,'',3542170272190341945,'test',NULL,1795918539557017);
INSERT INTO "outbox" VALUES(50,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:mira',1,'ask.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,0,'again','sent',1,0,'',3542170272190341945,'test',NULL,1795918539563012);
INSERT INTO "outbox" VALUES(51,'local:town','prompts:lena:2026-11-27',1,'prompts','lena','{"slot":"prompts:lena:2026-11-27"}',1795773600000000,0,'back','dropped',0,0,'',1321978002635168038,'test',NULL,1795918540659003);
INSERT INTO "outbox" VALUES(52,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:lena',2,'ask.helper','lena','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',1057521400583817725,'test',NULL,1795918539576007);
INSERT INTO "outbox" VALUES(53,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:mira',2,'ask.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,1,'again','sent',1,0,'',1057521400583817725,'test',NULL,1795918539582002);
INSERT INTO "outbox" VALUES(54,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:ben',2,'ask.invitee','ben','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,0,'again','sent',1,0,'',1057521400583817725,'test',NULL,1795918539591014);
INSERT INTO "outbox" VALUES(55,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:news:2:mira',2,'news.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","event":"point"}',1795514400000000,0,'again','sent',1,0,'',1057521400583817725,'test',NULL,1795918539607992);
INSERT INTO "outbox" VALUES(56,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:ben',3,'ask.invitee','ben','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,1,'again','sent',1,0,'',1518790942840142940,'test',NULL,1795918539618010);
INSERT INTO "outbox" VALUES(57,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:lena',3,'ask.helper','lena','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',1518790942840142940,'test',NULL,1795918539632012);
INSERT INTO "outbox" VALUES(58,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:mira',3,'ask.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,1,'again','sent',1,0,'',1518790942840142940,'test',NULL,1795918539642995);
INSERT INTO "outbox" VALUES(59,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:news:2:mira',3,'news.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","event":"point"}',1795514400000000,1,'again','sent',1,0,'',1518790942840142940,'test',NULL,1795918539654019);
INSERT INTO "outbox" VALUES(60,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:ben',4,'ask.invitee','ben','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,1,'again','sent',1,0,'',2317322730611749236,'test',NULL,1795918539700006);
INSERT INTO "outbox" VALUES(61,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:lena',4,'ask.helper','lena','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","first":"yes"}',1795514400000000,1,'again','sent',1,0,'',2317322730611749236,'test',NULL,1795918539735008);
INSERT INTO "outbox" VALUES(62,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:mira',4,'ask.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}',1795514400000000,1,'again','sent',1,0,'',2317322730611749236,'test',NULL,1795918539748004);
INSERT INTO "outbox" VALUES(63,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:news:2:mira',4,'news.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","event":"point"}',1795514400000000,1,'again','sent',1,0,'',2317322730611749236,'test',NULL,1795918539762005);
INSERT INTO "outbox" VALUES(64,'local:town','prompts:mira:2026-11-26',1,'prompts','mira','{"slot":"prompts:mira:2026-11-26"}',1795687200000000,0,'back','sent',1,0,'',2809002222078163681,'test',NULL,1795918540579985);
INSERT INTO "outbox" VALUES(65,'local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:news:4:mira',4,'news.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","event":"take_on"}',1795514400000000,0,'again','sent',1,0,'',580737043068896257,'test',NULL,1795918539858001);
INSERT INTO "outbox" VALUES(66,'local:town','ask:a5199f3673e9506893c512049126555d:card:ana',1,'ask.helper','ana','{"ask":"a5199f3673e9506893c512049126555d"}',1795514400000000,0,'again','sent',1,0,'',4360075105965069703,'test',NULL,1795918539963010);
INSERT INTO "outbox" VALUES(67,'local:town','ask:a5199f3673e9506893c512049126555d:card:ben',1,'ask.asker','ben','{"ask":"a5199f3673e9506893c512049126555d"}',1795514400000000,0,'again','sent',1,0,'',4360075105965069703,'test',NULL,1795918539976005);
INSERT INTO "outbox" VALUES(68,'local:town','ask:a5199f3673e9506893c512049126555d:card:ana',2,'ask.helper','ana','{"ask":"a5199f3673e9506893c512049126555d"}',1795514400000000,1,'again','sent',1,0,'',321822827065798535,'test',NULL,1795918540032009);
INSERT INTO "outbox" VALUES(69,'local:town','ask:a5199f3673e9506893c512049126555d:card:ben',2,'ask.asker','ben','{"ask":"a5199f3673e9506893c512049126555d"}',1795514400000000,1,'again','sent',1,0,'',321822827065798535,'test',NULL,1795918540045005);
INSERT INTO "outbox" VALUES(70,'local:town','ask:a5199f3673e9506893c512049126555d:card:ravi',2,'ask.invitee','ravi','{"ask":"a5199f3673e9506893c512049126555d"}',1795514400000000,0,'again','sent',1,0,'',321822827065798535,'test',NULL,1795918540055988);
INSERT INTO "outbox" VALUES(71,'local:town','ask:a5199f3673e9506893c512049126555d:news:2:ben',2,'news.asker','ben','{"ask":"a5199f3673e9506893c512049126555d","event":"point"}',1795514400000000,0,'again','sent',1,0,'',321822827065798535,'test',NULL,1795918540065001);
INSERT INTO "outbox" VALUES(72,'local:town','ask:f55a93fabad159239f7c25caa4baea13:card:ana',1,'ask.helper','ana','{"ask":"f55a93fabad159239f7c25caa4baea13"}',1795514400000000,0,'again','sent',1,0,'',2402002302341227018,'test',NULL,1795918540130983);
INSERT INTO "outbox" VALUES(73,'local:town','ask:f55a93fabad159239f7c25caa4baea13:card:ottilie',1,'ask.asker','ottilie','{"ask":"f55a93fabad159239f7c25caa4baea13"}',1795514400000000,0,'again','sent',1,0,'',2402002302341227018,'test',NULL,1795918540143013);
INSERT INTO "outbox" VALUES(74,'local:town','ask:f55a93fabad159239f7c25caa4baea13:card:ana',2,'ask.helper','ana','{"ask":"f55a93fabad159239f7c25caa4baea13"}',1795514400000000,1,'again','sent',1,0,'',2923641904772373052,'test',NULL,1795918540181999);
INSERT INTO "outbox" VALUES(75,'local:town','ask:f55a93fabad159239f7c25caa4baea13:card:ottilie',2,'ask.asker','ottilie','{"ask":"f55a93fabad159239f7c25caa4baea13"}',1795514400000000,1,'again','sent',1,0,'',2923641904772373052,'test',NULL,1795918540194994);
INSERT INTO "outbox" VALUES(76,'local:town','prompts:ana:2026-12-01',1,'prompts','ana','{"slot":"prompts:ana:2026-12-01"}',1796119200000000,0,'back','sent',1,0,'',3965366019414217116,'test',NULL,1795918540956004);
INSERT INTO "outbox" VALUES(77,'local:town','ask:f55a93fabad159239f7c25caa4baea13:news:2:ottilie',2,'news.asker','ottilie','{"ask":"f55a93fabad159239f7c25caa4baea13","event":"park"}',1795514400000000,0,'again','sent',1,0,'',2923641904772373052,'test',NULL,1795918540204006);
INSERT INTO "outbox" VALUES(78,'local:town','ask:3ce6eca13f98511096a52ec824345302:card:tom',1,'ask.helper','tom','{"ask":"3ce6eca13f98511096a52ec824345302","first":"yes"}',1795528800000000,0,'again','dropped',0,0,'',0,'',NULL,1795918540284995);
INSERT INTO "outbox" VALUES(79,'local:town','ask:3ce6eca13f98511096a52ec824345302:card:ravi',1,'ask.asker','ravi','{"ask":"3ce6eca13f98511096a52ec824345302"}',1795514400000000,0,'again','sent',1,0,'',2559088842922761012,'test',NULL,1795918540275018);
INSERT INTO "outbox" VALUES(80,'local:town','prompts:tom:2026-11-27',1,'prompts','tom','{"slot":"prompts:tom:2026-11-27"}',1795788000000000,0,'back','dropped',0,0,'',1711220776933403236,'test',NULL,1795918540684993);
INSERT INTO "outbox" VALUES(81,'local:town','ask:3ce6eca13f98511096a52ec824345302:card:ravi',2,'ask.asker','ravi','{"ask":"3ce6eca13f98511096a52ec824345302"}',1795514400000000,1,'again','sent',1,0,'',1477454588062829618,'test',NULL,1795918540314003);
INSERT INTO "outbox" VALUES(82,'local:town','ask:3ce6eca13f98511096a52ec824345302:card:tom',2,'ask.helper','tom','{"ask":"3ce6eca13f98511096a52ec824345302","first":"yes"}',1795528800000000,0,'again','dropped',0,0,'',2751090776789193295,'test',NULL,1795918540421989);
INSERT INTO "outbox" VALUES(83,'local:town','ask:b4179358c8335ab092c665db91a6db7d:card:ottilie',1,'ask.helper','ottilie','{"ask":"b4179358c8335ab092c665db91a6db7d"}',1795514400000000,0,'again','sent',1,0,'',2179185446391475847,'test',NULL,1795918540378014);
INSERT INTO "outbox" VALUES(84,'local:town','ask:b4179358c8335ab092c665db91a6db7d:card:mira',1,'ask.asker','mira','{"ask":"b4179358c8335ab092c665db91a6db7d"}',1795514400000000,0,'again','sent',1,0,'',2179185446391475847,'test',NULL,1795918540387992);
INSERT INTO "outbox" VALUES(85,'local:town','ask:a5199f3673e9506893c512049126555d:card:ana',3,'ask.helper','ana','{"ask":"a5199f3673e9506893c512049126555d"}',1795600800000000,1,'again','sent',1,0,'',4475653644858995979,'test',NULL,1795918540479000);
INSERT INTO "outbox" VALUES(86,'local:town','ask:a5199f3673e9506893c512049126555d:card:ben',3,'ask.asker','ben','{"ask":"a5199f3673e9506893c512049126555d"}',1795600800000000,1,'again','sent',1,0,'',4475653644858995979,'test',NULL,1795918540487006);
INSERT INTO "outbox" VALUES(87,'local:town','ask:a5199f3673e9506893c512049126555d:card:ravi',3,'ask.invitee','ravi','{"ask":"a5199f3673e9506893c512049126555d"}',1795600800000000,1,'again','sent',1,0,'',4475653644858995979,'test',NULL,1795918540496018);
INSERT INTO "outbox" VALUES(88,'local:town','ask:a5199f3673e9506893c512049126555d:news:2:ben',3,'news.asker','ben','{"ask":"a5199f3673e9506893c512049126555d","event":"point"}',1795600800000000,1,'again','sent',1,0,'',908408288775893693,'test',NULL,1795918540526998);
INSERT INTO "outbox" VALUES(89,'local:town','prompts:ana:2026-11-30',1,'prompts','ana','{"slot":"prompts:ana:2026-11-30"}',1796032800000000,0,'back','sent',1,0,'',1287112667362645186,'test',NULL,1795918540772017);
INSERT INTO "outbox" VALUES(90,'local:town','ask:a5199f3673e9506893c512049126555d:news:3:ana',3,'news.helper','ana','{"ask":"a5199f3673e9506893c512049126555d","event":"lapse"}',1795600800000000,0,'again','sent',1,0,'',908408288775893693,'test',NULL,1795918540538987);
INSERT INTO "outbox" VALUES(91,'local:town','ask:cdd406d7bdfc5bcc9e20cd8b0a32cbbe:card:ana',2,'ask.asker','ana','{"ask":"cdd406d7bdfc5bcc9e20cd8b0a32cbbe"}',1796032800000000,1,'again','sent',1,0,'',1287112667362645186,'test',NULL,1795918540786984);
INSERT INTO "outbox" VALUES(92,'local:town','ask:cdd406d7bdfc5bcc9e20cd8b0a32cbbe:card:ravi',2,'ask.helper','ravi','{"ask":"cdd406d7bdfc5bcc9e20cd8b0a32cbbe","first":"yes"}',1796032800000000,1,'again','sent',1,0,'',1287112667362645186,'test',NULL,1795918540794991);
INSERT INTO "outbox" VALUES(93,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:ana',4,'ask.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","first":"yes"}',1796032800000000,1,'again','sent',1,0,'',1287112667362645186,'test',NULL,1795918540813981);
INSERT INTO "outbox" VALUES(94,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:mei',4,'ask.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8"}',1796032800000000,1,'again','sent',1,0,'',2104722365893099125,'test',NULL,1795918540867008);
INSERT INTO "outbox" VALUES(95,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:2:mei',4,'news.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"question"}',1796032800000000,1,'again','sent',1,0,'',2104722365893099125,'test',NULL,1795918540878997);
INSERT INTO "outbox" VALUES(96,'local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:3:ana',4,'news.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"reply"}',1796032800000000,1,'again','sent',1,0,'',2104722365893099125,'test',NULL,1795918540888010);
INSERT INTO "outbox" VALUES(97,'local:town','prompts:mei:2026-11-30',1,'prompts','mei','{"slot":"prompts:mei:2026-11-30"}',1796032800000000,0,'back','sent',1,0,'',2104722365893099125,'test',NULL,1795918540847012);
INSERT INTO "outbox" VALUES(98,'local:town','ask:b4179358c8335ab092c665db91a6db7d:card:mira',2,'ask.asker','mira','{"ask":"b4179358c8335ab092c665db91a6db7d"}',1796032800000000,1,'again','sent',1,0,'',2104722365893099125,'test',NULL,1795918540896016);
INSERT INTO "outbox" VALUES(99,'local:town','ask:b4179358c8335ab092c665db91a6db7d:card:ottilie',2,'ask.helper','ottilie','{"ask":"b4179358c8335ab092c665db91a6db7d"}',1796032800000000,1,'again','sent',1,0,'',2104722365893099125,'test',NULL,1795918540903982);
INSERT INTO "outbox" VALUES(100,'local:town','prompts:mira:2026-11-30',1,'prompts','mira','{"slot":"prompts:mira:2026-11-30"}',1796032800000000,0,'back','sent',1,0,'',2104722365893099125,'test',NULL,1795918540856990);
INSERT INTO "outbox" VALUES(101,'local:town','ask:a5199f3673e9506893c512049126555d:card:ana',4,'ask.helper','ana','{"ask":"a5199f3673e9506893c512049126555d"}',1796119200000000,1,'again','sent',1,0,'',3965366019414217116,'test',NULL,1795918540966987);
INSERT INTO "outbox" VALUES(102,'local:town','ask:a5199f3673e9506893c512049126555d:card:ben',4,'ask.asker','ben','{"ask":"a5199f3673e9506893c512049126555d"}',1796119200000000,1,'again','sent',1,0,'',3965366019414217116,'test',NULL,1795918540986018);
INSERT INTO "outbox" VALUES(103,'local:town','ask:a5199f3673e9506893c512049126555d:card:ravi',4,'ask.invitee','ravi','{"ask":"a5199f3673e9506893c512049126555d"}',1796119200000000,1,'again','sent',1,0,'',3965366019414217116,'test',NULL,1795918541006013);
INSERT INTO "outbox" VALUES(104,'local:town','ask:a5199f3673e9506893c512049126555d:news:2:ben',4,'news.asker','ben','{"ask":"a5199f3673e9506893c512049126555d","event":"point"}',1796119200000000,1,'again','sent',1,0,'',302857243441995035,'test',NULL,1795918541029992);
INSERT INTO "outbox" VALUES(105,'local:town','ask:a5199f3673e9506893c512049126555d:news:3:ana',4,'news.helper','ana','{"ask":"a5199f3673e9506893c512049126555d","event":"lapse"}',1796119200000000,1,'again','sent',1,0,'',302857243441995035,'test',NULL,1795918541052000);
INSERT INTO "outbox" VALUES(106,'local:town','prompts:ben:2026-12-01',1,'prompts','ben','{"slot":"prompts:ben:2026-12-01"}',1796119200000000,0,'back','sent',1,0,'',302857243441995035,'test',NULL,1795918541020015);
CREATE TABLE outcomes (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	ask TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	story TEXT, 
	at BIGINT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
CREATE TABLE outcomes_to (
	workspace TEXT NOT NULL, 
	person TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (workspace, person, at, note), 
	CONSTRAINT of_outcomes FOREIGN KEY(workspace, note) REFERENCES outcomes (workspace, id) ON DELETE CASCADE
);
CREATE TABLE parts (
	workspace TEXT NOT NULL, 
	person TEXT NOT NULL, 
	ask TEXT NOT NULL, 
	PRIMARY KEY (workspace, person, ask), 
	CONSTRAINT of_asks FOREIGN KEY(workspace, ask) REFERENCES asks (workspace, id) ON DELETE CASCADE
);
INSERT INTO "parts" VALUES('local:town','lena','fd3147b3a7e353c59cddbb71c7cbba0f');
INSERT INTO "parts" VALUES('local:town','ben','fd3147b3a7e353c59cddbb71c7cbba0f');
INSERT INTO "parts" VALUES('local:town','ana','a5199f3673e9506893c512049126555d');
INSERT INTO "parts" VALUES('local:town','ravi','a5199f3673e9506893c512049126555d');
CREATE TABLE people (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	whole TEXT NOT NULL, 
	first TEXT NOT NULL, 
	platform_zone TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	admin BOOLEAN NOT NULL, 
	bot BOOLEAN NOT NULL, 
	outsider BOOLEAN NOT NULL, 
	"left" BOOLEAN NOT NULL, 
	unreachable BOOLEAN NOT NULL, 
	introduced BOOLEAN NOT NULL, 
	preferences TEXT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
INSERT INTO "people" VALUES('local:town','ana','Ana','ana','ana','Europe/Lisbon','en',0,0,0,0,0,1,'{}',X'7B2261736B5F6D655F61626F7574223A22686561646C696E65732C20706C61696E206C616E67756167652C20506F7274756775657365227D');
INSERT INTO "people" VALUES('local:town','ben','Ben','ben','ben','Europe/Berlin','en',0,0,0,0,0,1,'{}',X'7B2261736B5F6D655F61626F7574223A2270726963696E6720706167652C204353532C20736C6F77207061676573227D');
INSERT INTO "people" VALUES('local:town','lena','Lena','lena','lena','Europe/Berlin','en',0,0,0,0,0,1,'{}',X'7B2261736B5F6D655F61626F7574223A226F6E2063616C6C2C206C6F67732C206669727374206E6967687420736869667473227D');
INSERT INTO "people" VALUES('local:town','mei','Mei','mei','mei','Asia/Kolkata','en',0,0,0,0,0,0,'{}',X'7B2261736B5F6D655F61626F7574223A2277617264207669736974732C20636F6E73656E7420666F726D732C207363686564756C6573227D');
INSERT INTO "people" VALUES('local:town','mira','Mira','mira','mira','Europe/Lisbon','en',1,0,0,0,0,1,'{}',X'7B2261736B5F6D655F61626F7574223A22696E74657276696577732C20736B6574636865732C20666972737420647261667473227D');
INSERT INTO "people" VALUES('local:town','ottilie','Ottilie','ottilie','ottilie','Europe/Berlin','en',0,0,0,0,0,1,'{}',X'7B2261736B5F6D655F61626F7574223A227465737420646174612C207370726561647368656574732C2073746174697374696373227D');
INSERT INTO "people" VALUES('local:town','ravi','Ravi','ravi','ravi','Asia/Kolkata','en',0,0,0,0,0,1,'{"out_until":1796322600000000}',X'7B2261736B5F6D655F61626F7574223A227461626C6574732C2062617220636F6465732C20507974686F6E227D');
INSERT INTO "people" VALUES('local:town','tom','Tom','tom','tom','America/New_York','en',0,0,0,0,0,1,'{"paused_until":1796619600000000}',X'7B2261736B5F6D655F61626F7574223A22636F6E7472616374732C20686172642063616C6C732C2064656D6F73227D');
CREATE TABLE pictures (
	token TEXT NOT NULL, 
	workspace TEXT NOT NULL, 
	png BLOB NOT NULL, 
	PRIMARY KEY (token)
);
CREATE TABLE posts (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	circle TEXT NOT NULL, 
	week TEXT NOT NULL, 
	stories TEXT NOT NULL, 
	picture TEXT, 
	revision INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (workspace, id)
);
CREATE TABLE prompts (
	workspace TEXT NOT NULL, 
	ask TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	person TEXT NOT NULL, 
	due_at BIGINT NOT NULL, 
	by_clock BOOLEAN NOT NULL, 
	told BOOLEAN NOT NULL, 
	snoozed_to BIGINT, 
	slot TEXT, 
	PRIMARY KEY (workspace, ask, kind, "key")
);
INSERT INTO "prompts" VALUES('local:town','cdd406d7bdfc5bcc9e20cd8b0a32cbbe','nudge','once','ravi',1795773600000000,0,1,NULL,'prompts:ravi:2026-11-27');
INSERT INTO "prompts" VALUES('local:town','cdd406d7bdfc5bcc9e20cd8b0a32cbbe','silence','2026-11-24T10:00:00+00:00','ana',1796032800000000,1,1,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','6d877c0c6226597c81e689e9f6213a77','check_in','2026-11-24T10:00:00+00:00:0:done','ana',1795514400000000,0,1,NULL,'prompts:ana:2026-11-24');
INSERT INTO "prompts" VALUES('local:town','1073a032c76752c5a5b03729b7454ef8','nudge','once','ana',1795773600000000,0,1,NULL,'prompts:ana:2026-11-27');
INSERT INTO "prompts" VALUES('local:town','1073a032c76752c5a5b03729b7454ef8','silence','2026-11-24T10:00:00+00:00','mei',1796032800000000,1,1,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','9db012c048445735bd675abc5e243c16','expire','2026-11-24T10:00:00+00:00','lena',1796724000000000,1,0,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','fd3147b3a7e353c59cddbb71c7cbba0f','check_in','2026-11-24T10:00:00+00:00:0:open','mira',1795687200000000,0,1,NULL,'prompts:mira:2026-11-26');
INSERT INTO "prompts" VALUES('local:town','fd3147b3a7e353c59cddbb71c7cbba0f','expire','2026-11-24T10:00:00+00:00','mira',1796896800000000,1,0,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','a5199f3673e9506893c512049126555d','lapse','2026-11-24T10:00:00+00:00','ben',1795600800000000,1,1,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','f55a93fabad159239f7c25caa4baea13','silence','2026-11-24T10:00:00+00:00','ottilie',1796292000000000,1,0,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','f55a93fabad159239f7c25caa4baea13','keep_in_mind','2026-11-24T10:00:00+00:00','ana',1796119200000000,0,1,NULL,'prompts:ana:2026-12-01');
INSERT INTO "prompts" VALUES('local:town','b4179358c8335ab092c665db91a6db7d','nudge','once','ottilie',1795773600000000,0,1,NULL,'prompts:ottilie:2026-11-27');
INSERT INTO "prompts" VALUES('local:town','b4179358c8335ab092c665db91a6db7d','silence','2026-11-24T10:00:00+00:00','mira',1796032800000000,1,1,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','a5199f3673e9506893c512049126555d','nudge','once','ana',1796032800000000,0,1,NULL,'prompts:ana:2026-11-30');
INSERT INTO "prompts" VALUES('local:town','a5199f3673e9506893c512049126555d','silence','2026-11-25T10:00:00+00:00','ben',1796119200000000,1,1,NULL,NULL);
INSERT INTO "prompts" VALUES('local:town','cdd406d7bdfc5bcc9e20cd8b0a32cbbe','no_answer','2026-11-30T10:00:00+00:00','ana',1796032800000000,0,1,NULL,'prompts:ana:2026-11-30');
INSERT INTO "prompts" VALUES('local:town','1073a032c76752c5a5b03729b7454ef8','no_answer','2026-11-30T10:00:00+00:00','mei',1796032800000000,0,1,NULL,'prompts:mei:2026-11-30');
INSERT INTO "prompts" VALUES('local:town','b4179358c8335ab092c665db91a6db7d','no_answer','2026-11-30T10:00:00+00:00','mira',1796032800000000,0,1,NULL,'prompts:mira:2026-11-30');
INSERT INTO "prompts" VALUES('local:town','a5199f3673e9506893c512049126555d','no_answer','2026-12-01T10:00:00+00:00','ben',1796119200000000,0,1,NULL,'prompts:ben:2026-12-01');
CREATE TABLE pulse (
	id INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE room_clock (
	workspace TEXT NOT NULL, 
	change INTEGER NOT NULL, 
	ahead INTEGER NOT NULL, 
	PRIMARY KEY (workspace)
);
CREATE TABLE room_lines (
	workspace TEXT NOT NULL, 
	id INTEGER NOT NULL, 
	change INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	author TEXT NOT NULL, 
	"key" TEXT, 
	at BIGINT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
CREATE TABLE secrets (
	workspace TEXT NOT NULL, 
	name TEXT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, name)
);
CREATE TABLE seen (
	workspace TEXT NOT NULL, 
	"key" TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (workspace, "key")
);
INSERT INTO "seen" VALUES('local:town','ravi:request-44',1796205600000000);
INSERT INTO "seen" VALUES('local:town','tom:request-45',1796205600000000);
CREATE TABLE slots (
	workspace TEXT NOT NULL, 
	slot TEXT NOT NULL, 
	revision INTEGER NOT NULL, 
	"view" TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	ids TEXT NOT NULL, 
	ref TEXT NOT NULL, 
	shown BLOB, 
	PRIMARY KEY (workspace, slot)
);
INSERT INTO "slots" VALUES('local:town','ask:cdd406d7bdfc5bcc9e20cd8b0a32cbbe:card:ravi',2,'ask.helper','ravi','{"ask":"cdd406d7bdfc5bcc9e20cd8b0a32cbbe","first":"yes"}','m1',X'4E5CAB7C6E759387EDCD7308D8DC798B');
INSERT INTO "slots" VALUES('local:town','ask:cdd406d7bdfc5bcc9e20cd8b0a32cbbe:card:ana',2,'ask.asker','ana','{"ask":"cdd406d7bdfc5bcc9e20cd8b0a32cbbe"}','m2',X'04F0BD5886DB9556E9022819C979134C');
INSERT INTO "slots" VALUES('local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ben',5,'ask.helper','ben','{"ask":"6d877c0c6226597c81e689e9f6213a77","first":"yes"}','m3',X'03BAEA92383E5D3D7CF946547491D1B9');
INSERT INTO "slots" VALUES('local:town','ask:6d877c0c6226597c81e689e9f6213a77:card:ana',5,'ask.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77"}','m4',X'0763F86C2071EDF682D342CA44A35556');
INSERT INTO "slots" VALUES('local:town','ask:6d877c0c6226597c81e689e9f6213a77:news:2:ana',5,'news.asker','ana','{"ask":"6d877c0c6226597c81e689e9f6213a77","event":"accept"}','m5',X'17617B4645CE6E9E6916204527052EBD');
INSERT INTO "slots" VALUES('local:town','prompts:ana:2026-11-24',1,'prompts','ana','{"slot":"prompts:ana:2026-11-24"}','m6',X'ED7CF1F7637D7DD8031F99C2DBAE6967');
INSERT INTO "slots" VALUES('local:town','thanks:6c5a2541e1d85005abf9ce3131236c96:ben',1,'thanks','ben','{"thanks":"6c5a2541e1d85005abf9ce3131236c96"}','m7',X'AC278631EEECED6584B6071D09F2D443');
INSERT INTO "slots" VALUES('local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:ana',4,'ask.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","first":"yes"}','m8',X'35FB9B9CCEC5C48CA86774424A7BE4B9');
INSERT INTO "slots" VALUES('local:town','ask:1073a032c76752c5a5b03729b7454ef8:card:mei',4,'ask.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8"}','m9',X'245DC564F0B27BA1634B760D50A24E12');
INSERT INTO "slots" VALUES('local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:2:mei',4,'news.asker','mei','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"question"}','m10',X'61A6B420BE09E3CD47C62E200C57A2CD');
INSERT INTO "slots" VALUES('local:town','ask:1073a032c76752c5a5b03729b7454ef8:news:3:ana',4,'news.helper','ana','{"ask":"1073a032c76752c5a5b03729b7454ef8","event":"reply"}','m11',X'60EBF67256DA14A96CB9047EC6227163');
INSERT INTO "slots" VALUES('local:town','ask:9db012c048445735bd675abc5e243c16:card:ottilie',2,'ask.helper','ottilie','{"ask":"9db012c048445735bd675abc5e243c16","first":"yes"}','m12',X'24A403D564AAEBB74378646A64BAFBAD');
INSERT INTO "slots" VALUES('local:town','ask:9db012c048445735bd675abc5e243c16:card:lena',2,'ask.asker','lena','{"ask":"9db012c048445735bd675abc5e243c16"}','m13',X'BBDA8EFD4B18703B2BBF3934AE74072E');
INSERT INTO "slots" VALUES('local:town','ask:9db012c048445735bd675abc5e243c16:news:2:lena',2,'news.asker','lena','{"ask":"9db012c048445735bd675abc5e243c16","event":"offer"}','m14',X'B55F450B3F7B2DCD20A5BB210135CB98');
INSERT INTO "slots" VALUES('local:town','ask:9dda402edfbe55808bf50461b143c79d:card:mira',3,'ask.helper','mira','{"ask":"9dda402edfbe55808bf50461b143c79d","first":"yes"}','m15',X'8F2667EB99DE45A17F8FE86802A615B1');
INSERT INTO "slots" VALUES('local:town','ask:9dda402edfbe55808bf50461b143c79d:card:ben',3,'ask.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d"}','m16',X'0279E703ABCADD90CD16F015D2A41B28');
INSERT INTO "slots" VALUES('local:town','ask:9dda402edfbe55808bf50461b143c79d:news:2:ben',3,'news.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d","event":"decline"}','m17',X'CF8782AE3399D246F684069E7835B1DF');
INSERT INTO "slots" VALUES('local:town','ask:9dda402edfbe55808bf50461b143c79d:news:3:ben',3,'news.asker','ben','{"ask":"9dda402edfbe55808bf50461b143c79d","event":"add_line"}','m18',X'AE61EA819085AAFE1C36254AF9C6811F');
INSERT INTO "slots" VALUES('local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:lena',4,'ask.helper','lena','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","first":"yes"}','m19',X'0E61F26F601E50298A8B05AFA83BF54C');
INSERT INTO "slots" VALUES('local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:mira',4,'ask.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}','m20',X'E39CE7FB7E9E9D4031045336DAB94474');
INSERT INTO "slots" VALUES('local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:card:ben',4,'ask.invitee','ben','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f"}','m21',X'9653726432CD5A1656FB84D441DF7909');
INSERT INTO "slots" VALUES('local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:news:2:mira',4,'news.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","event":"point"}','m22',X'F4C13E899F266D583B1ED073C5DAF31E');
INSERT INTO "slots" VALUES('local:town','ask:fd3147b3a7e353c59cddbb71c7cbba0f:news:4:mira',4,'news.asker','mira','{"ask":"fd3147b3a7e353c59cddbb71c7cbba0f","event":"take_on"}','m23',X'5C5F664863A994D34338970147057D65');
INSERT INTO "slots" VALUES('local:town','ask:a5199f3673e9506893c512049126555d:card:ana',4,'ask.helper','ana','{"ask":"a5199f3673e9506893c512049126555d"}','m24',X'F811DCF65F7C5466950FBA844EAF3386');
INSERT INTO "slots" VALUES('local:town','ask:a5199f3673e9506893c512049126555d:card:ben',4,'ask.asker','ben','{"ask":"a5199f3673e9506893c512049126555d"}','m25',X'37E3E4A64A91A9E829DB18EC2B63B430');
INSERT INTO "slots" VALUES('local:town','ask:a5199f3673e9506893c512049126555d:card:ravi',4,'ask.invitee','ravi','{"ask":"a5199f3673e9506893c512049126555d"}','m26',X'CD30E8F5462D46596600DF75B0DA6F2A');
INSERT INTO "slots" VALUES('local:town','ask:a5199f3673e9506893c512049126555d:news:2:ben',4,'news.asker','ben','{"ask":"a5199f3673e9506893c512049126555d","event":"point"}','m27',X'D7D8D0EA2B27FC0BF9FDCB12581C4C36');
INSERT INTO "slots" VALUES('local:town','ask:f55a93fabad159239f7c25caa4baea13:card:ana',2,'ask.helper','ana','{"ask":"f55a93fabad159239f7c25caa4baea13"}','m28',X'342477457BEA2099B45EBFBB0B2C9EEF');
INSERT INTO "slots" VALUES('local:town','ask:f55a93fabad159239f7c25caa4baea13:card:ottilie',2,'ask.asker','ottilie','{"ask":"f55a93fabad159239f7c25caa4baea13"}','m29',X'354C39D09EBD72FAF8CCA5255BB3FCC8');
INSERT INTO "slots" VALUES('local:town','ask:f55a93fabad159239f7c25caa4baea13:news:2:ottilie',2,'news.asker','ottilie','{"ask":"f55a93fabad159239f7c25caa4baea13","event":"park"}','m30',X'4338ACA5C5BA34B36EA516191FFDB7CD');
INSERT INTO "slots" VALUES('local:town','ask:3ce6eca13f98511096a52ec824345302:card:ravi',2,'ask.asker','ravi','{"ask":"3ce6eca13f98511096a52ec824345302"}','m31',X'EFE8D6B880C9B3A08ED6F6CF9C307710');
INSERT INTO "slots" VALUES('local:town','ask:b4179358c8335ab092c665db91a6db7d:card:ottilie',2,'ask.helper','ottilie','{"ask":"b4179358c8335ab092c665db91a6db7d"}','m32',X'3713D4AC8EA61BEBB0C84306DB549DFC');
INSERT INTO "slots" VALUES('local:town','ask:b4179358c8335ab092c665db91a6db7d:card:mira',2,'ask.asker','mira','{"ask":"b4179358c8335ab092c665db91a6db7d"}','m33',X'FD432C67F1F22ACF0D70855B82635F3F');
INSERT INTO "slots" VALUES('local:town','ask:a5199f3673e9506893c512049126555d:news:3:ana',4,'news.helper','ana','{"ask":"a5199f3673e9506893c512049126555d","event":"lapse"}','m34',X'B393C3E81FE0125DCF43E31B1EB21F71');
INSERT INTO "slots" VALUES('local:town','prompts:mira:2026-11-26',1,'prompts','mira','{"slot":"prompts:mira:2026-11-26"}','m35',X'6665142BB58495E26571EC19587717E1');
INSERT INTO "slots" VALUES('local:town','prompts:ravi:2026-11-27',1,'prompts','ravi','{"slot":"prompts:ravi:2026-11-27"}','m36',X'33D425645BD286BC4575C166E22C7512');
INSERT INTO "slots" VALUES('local:town','prompts:ana:2026-11-27',1,'prompts','ana','{"slot":"prompts:ana:2026-11-27"}','m37',X'EAB777CAEB827145BC37D3925D3D09C1');
INSERT INTO "slots" VALUES('local:town','prompts:ottilie:2026-11-27',1,'prompts','ottilie','{"slot":"prompts:ottilie:2026-11-27"}','m38',X'D8C92F8C27570C2A902E4DE0AD2966D1');
INSERT INTO "slots" VALUES('local:town','prompts:ana:2026-11-30',1,'prompts','ana','{"slot":"prompts:ana:2026-11-30"}','m39',X'62480D0EB71AE1740DB6734B84B9B387');
INSERT INTO "slots" VALUES('local:town','prompts:mei:2026-11-30',1,'prompts','mei','{"slot":"prompts:mei:2026-11-30"}','m40',X'8045B25C477FFA3AEE214396C7CD2E79');
INSERT INTO "slots" VALUES('local:town','prompts:mira:2026-11-30',1,'prompts','mira','{"slot":"prompts:mira:2026-11-30"}','m41',X'F2BF7EBEC3FB5D43C99F5682CEC4CBB7');
INSERT INTO "slots" VALUES('local:town','prompts:ana:2026-12-01',1,'prompts','ana','{"slot":"prompts:ana:2026-12-01"}','m42',X'AB38DF03B921F65E9DA463C7CDB58616');
INSERT INTO "slots" VALUES('local:town','prompts:ben:2026-12-01',1,'prompts','ben','{"slot":"prompts:ben:2026-12-01"}','m43',X'3B0C0DE4AAE079DEACE2FE56015F9371');
CREATE TABLE stories (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	circle TEXT NOT NULL, 
	teller TEXT NOT NULL, 
	chain TEXT NOT NULL, 
	consents TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	agreed_at BIGINT, 
	agreed BOOLEAN NOT NULL, 
	left_out BOOLEAN NOT NULL, 
	post TEXT, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
INSERT INTO "stories" VALUES('local:town','seed-consent','design','mei','["mei","lena"]','{"mei":"yes","lena":"yes"}',1795424400000000,1795426200000000,1,0,NULL,X'7B2261626F7574223A2261207365636F6E642070616972206F662065796573206F6E2074686520636F6E73656E7420666F726D222C227468616E6B73223A22596F7520666F756E64207468652073656E74656E63652074686174206E6F626F647920696E20746865207761726420776F756C64206861766520756E64657273746F6F642E227D');
INSERT INTO "stories" VALUES('local:town','seed-calendar','design','tom','["tom","mira","ravi"]','{"tom":"yes","mira":"yes","ravi":"yes"}',1795446000000000,1795447800000000,1,0,NULL,X'7B2261626F7574223A22776879207468652063616C656E64617220666F72676574732074696D65207A6F6E6573222C226F7574636F6D65223A2254686520637573746F6D6572207374617965642C20616E64206E6F772073656E647320757320706F737463617264732066726F6D20626F7468207A6F6E65732E227D');
INSERT INTO "stories" VALUES('local:town','seed-testdata','ward4','ravi','["ravi","mei","ottilie"]','{"ravi":"yes","mei":"yes","ottilie":"yes"}',1795419000000000,1795420800000000,1,0,NULL,X'7B2261626F7574223A2274657374206461746120666F7220776172642034222C227468616E6B73223A2254776F2068756E6472656420696E76656E7465642070617469656E74732C20616E64206E6F74206F6E65206F66207468656D2069732063616C6C656420546573742E227D');
INSERT INTO "stories" VALUES('local:town','seed-oncall','ward4','lena','["lena","tom"]','{"lena":"yes","tom":"yes"}',1795440600000000,1795442400000000,1,0,NULL,X'7B2261626F7574223A226D79206669727374206E69676874206F6E2063616C6C222C226F7574636F6D65223A224920736C6570742C20616E6420736F20646964207468652070616765722E227D');
INSERT INTO "stories" VALUES('local:town','3e680663fcee58fd83ce1a7564bb6488','design','ana','["ana","ben"]','{"ana":"yes","ben":"open"}',1795514400000000,NULL,0,0,NULL,X'7B2261626F7574223A226120706C616E2077697468206120676170222C227468616E6B73223A22596F75207265616420697420747769636520616E6420666F756E6420746865206761702E227D');
CREATE TABLE story_people (
	workspace TEXT NOT NULL, 
	person TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	story TEXT NOT NULL, 
	PRIMARY KEY (workspace, person, at, story), 
	CONSTRAINT of_stories FOREIGN KEY(workspace, story) REFERENCES stories (workspace, id) ON DELETE CASCADE
);
INSERT INTO "story_people" VALUES('local:town','mei',1795424400000000,'seed-consent');
INSERT INTO "story_people" VALUES('local:town','lena',1795424400000000,'seed-consent');
INSERT INTO "story_people" VALUES('local:town','tom',1795446000000000,'seed-calendar');
INSERT INTO "story_people" VALUES('local:town','mira',1795446000000000,'seed-calendar');
INSERT INTO "story_people" VALUES('local:town','ravi',1795446000000000,'seed-calendar');
INSERT INTO "story_people" VALUES('local:town','ravi',1795419000000000,'seed-testdata');
INSERT INTO "story_people" VALUES('local:town','mei',1795419000000000,'seed-testdata');
INSERT INTO "story_people" VALUES('local:town','ottilie',1795419000000000,'seed-testdata');
INSERT INTO "story_people" VALUES('local:town','lena',1795440600000000,'seed-oncall');
INSERT INTO "story_people" VALUES('local:town','tom',1795440600000000,'seed-oncall');
INSERT INTO "story_people" VALUES('local:town','ana',1795514400000000,'3e680663fcee58fd83ce1a7564bb6488');
INSERT INTO "story_people" VALUES('local:town','ben',1795514400000000,'3e680663fcee58fd83ce1a7564bb6488');
CREATE TABLE teams_channels (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
CREATE TABLE teams_seats (
	workspace TEXT NOT NULL, 
	person TEXT NOT NULL, 
	known_as TEXT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, person)
);
CREATE TABLE thanks (
	workspace TEXT NOT NULL, 
	id TEXT NOT NULL, 
	"by" TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	ask TEXT, 
	also TEXT NOT NULL, 
	story TEXT, 
	at BIGINT NOT NULL, 
	words BLOB NOT NULL, 
	PRIMARY KEY (workspace, id)
);
INSERT INTO "thanks" VALUES('local:town','seed-thanks-1','mei','ana',NULL,'[]',NULL,1795420800000000,X'7B22646964223A22596F75207265616420746865206C6561666C657420617320696620796F75207765726520696C6C20616E6420696E20612068757272792E2054686174207761732069742E227D');
INSERT INTO "thanks" VALUES('local:town','seed-thanks-2','lena','ben',NULL,'[]',NULL,1795437000000000,X'7B22646964223A22596F7520737461796564206F6E20746865206C696E6520756E74696C20746865207061676520776173206261636B2C20616E64206D616465206D65206C617567682E227D');
INSERT INTO "thanks" VALUES('local:town','6c5a2541e1d85005abf9ce3131236c96','ana','ben','6d877c0c6226597c81e689e9f6213a77','[]','3e680663fcee58fd83ce1a7564bb6488',1795514400000000,X'7B22646964223A22596F75207265616420697420747769636520616E6420666F756E6420746865206761702E222C226368616E676564223A225765207374617274206F6E204D6F6E6461792E227D');
CREATE TABLE thanks_to (
	workspace TEXT NOT NULL, 
	person TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (workspace, person, at, note), 
	CONSTRAINT of_thanks FOREIGN KEY(workspace, note) REFERENCES thanks (workspace, id) ON DELETE CASCADE
);
INSERT INTO "thanks_to" VALUES('local:town','ana',1795420800000000,'seed-thanks-1');
INSERT INTO "thanks_to" VALUES('local:town','ben',1795437000000000,'seed-thanks-2');
INSERT INTO "thanks_to" VALUES('local:town','ben',1795514400000000,'6c5a2541e1d85005abf9ce3131236c96');
CREATE TABLE topics (
	workspace TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	person TEXT NOT NULL, 
	PRIMARY KEY (workspace, topic, person)
);
INSERT INTO "topics" VALUES('local:town','=headlines','ana');
INSERT INTO "topics" VALUES('local:town','=language','ana');
INSERT INTO "topics" VALUES('local:town','=plain','ana');
INSERT INTO "topics" VALUES('local:town','=portuguese','ana');
INSERT INTO "topics" VALUES('local:town','=css','ben');
INSERT INTO "topics" VALUES('local:town','=page','ben');
INSERT INTO "topics" VALUES('local:town','=pages','ben');
INSERT INTO "topics" VALUES('local:town','=pricing','ben');
INSERT INTO "topics" VALUES('local:town','=slow','ben');
INSERT INTO "topics" VALUES('local:town','=call','lena');
INSERT INTO "topics" VALUES('local:town','=first','lena');
INSERT INTO "topics" VALUES('local:town','=logs','lena');
INSERT INTO "topics" VALUES('local:town','=night','lena');
INSERT INTO "topics" VALUES('local:town','=shifts','lena');
INSERT INTO "topics" VALUES('local:town','=consent','mei');
INSERT INTO "topics" VALUES('local:town','=forms','mei');
INSERT INTO "topics" VALUES('local:town','=schedules','mei');
INSERT INTO "topics" VALUES('local:town','=visits','mei');
INSERT INTO "topics" VALUES('local:town','=ward','mei');
INSERT INTO "topics" VALUES('local:town','=drafts','mira');
INSERT INTO "topics" VALUES('local:town','=first','mira');
INSERT INTO "topics" VALUES('local:town','=interviews','mira');
INSERT INTO "topics" VALUES('local:town','=sketches','mira');
INSERT INTO "topics" VALUES('local:town','=data','ottilie');
INSERT INTO "topics" VALUES('local:town','=spreadsheets','ottilie');
INSERT INTO "topics" VALUES('local:town','=statistics','ottilie');
INSERT INTO "topics" VALUES('local:town','=test','ottilie');
INSERT INTO "topics" VALUES('local:town','=bar','ravi');
INSERT INTO "topics" VALUES('local:town','=codes','ravi');
INSERT INTO "topics" VALUES('local:town','=python','ravi');
INSERT INTO "topics" VALUES('local:town','=tablets','ravi');
INSERT INTO "topics" VALUES('local:town','=calls','tom');
INSERT INTO "topics" VALUES('local:town','=contracts','tom');
INSERT INTO "topics" VALUES('local:town','=demos','tom');
INSERT INTO "topics" VALUES('local:town','=hard','tom');
CREATE TABLE workspaces (
	workspace TEXT NOT NULL, 
	name TEXT NOT NULL, 
	installed_by TEXT NOT NULL, 
	zone TEXT NOT NULL, 
	country TEXT, 
	help_line TEXT NOT NULL, 
	advice_off TEXT NOT NULL, 
	dead BOOLEAN NOT NULL, gone_at BIGINT, 
	PRIMARY KEY (workspace)
);
INSERT INTO "workspaces" VALUES('local:town','The invented town','Mira','Europe/Lisbon',NULL,'','[]',0,NULL);
CREATE INDEX asks_asked ON asks (workspace, asker, sent_at, id);
CREATE INDEX asks_asked_open ON asks (workspace, asker, helper, sent_at) WHERE open = 1;
CREATE INDEX asks_helped ON asks (workspace, helper, sent_at, id);
CREATE INDEX asks_invited ON asks (workspace, invitee, sent_at, id) WHERE invitee IS NOT NULL;
CREATE UNIQUE INDEX asks_one_fresh ON asks (workspace, asker, helper) WHERE state = 'waiting' AND left_open = 0 AND chain IS NULL;
CREATE INDEX asks_owned_open ON asks (workspace, helper, sent_at, id) WHERE open = 1;
CREATE INDEX circle_people_person ON circle_people (workspace, person);
CREATE INDEX circles_due ON circles (due_at) WHERE off = 0;
CREATE INDEX outbox_aside ON outbox (id) WHERE state IN ('dead', 'unsure');
CREATE INDEX outbox_due ON outbox (due_at) WHERE state = 'waiting';
CREATE UNIQUE INDEX outbox_one_in_flight ON outbox (workspace, slot) WHERE state = 'claimed';
CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state IN ('sent', 'dropped');
CREATE UNIQUE INDEX outbox_slot ON outbox (workspace, slot, revision);
CREATE INDEX outbox_turns ON outbox (workspace, due_at, id) WHERE state = 'waiting';
CREATE INDEX outcomes_by ON outcomes (workspace, "by");
CREATE INDEX outcomes_story ON outcomes (workspace, story) WHERE story IS NOT NULL;
CREATE INDEX people_first ON people (workspace, first);
CREATE INDEX people_whole ON people (workspace, whole);
CREATE INDEX pictures_workspace ON pictures (workspace);
CREATE INDEX posts_newest ON posts (workspace, circle, at);
CREATE UNIQUE INDEX posts_week ON posts (workspace, circle, week);
CREATE INDEX prompts_clock ON prompts (due_at) WHERE told = 0 AND by_clock = 1;
CREATE INDEX prompts_person ON prompts (workspace, person, due_at) WHERE told = 0 AND by_clock = 0;
CREATE INDEX prompts_slot ON prompts (workspace, slot) WHERE slot IS NOT NULL;
CREATE INDEX room_lines_change ON room_lines (workspace, change);
CREATE INDEX room_lines_channel ON room_lines (workspace, channel, id);
CREATE UNIQUE INDEX room_lines_key ON room_lines (workspace, "key");
CREATE INDEX seen_at ON seen (at);
CREATE INDEX stories_tellable ON stories (workspace, circle, at) WHERE agreed = 1 AND post IS NULL;
CREATE INDEX thanks_by ON thanks (workspace, "by");
CREATE INDEX thanks_story ON thanks (workspace, story) WHERE story IS NOT NULL;
CREATE INDEX topics_person ON topics (workspace, person);
CREATE INDEX outcomes_to_note ON outcomes_to (workspace, note);
CREATE INDEX parts_ask ON parts (workspace, ask);
CREATE INDEX story_people_story ON story_people (workspace, story);
CREATE INDEX thanks_to_note ON thanks_to (workspace, note);
CREATE INDEX teams_seats_known_as ON teams_seats (workspace, known_as);
CREATE INDEX workspaces_gone ON workspaces (gone_at) WHERE gone_at IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('outbox',106);
COMMIT;
