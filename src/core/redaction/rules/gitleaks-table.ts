// Made by scripts/gitleaks-rules.ts: do not edit.
/*! @license
 * Rules of gitleaks (https://github.com/gitleaks/gitleaks), commit b58d3f102cf3a2c84cb7f923d05c25c9b1aed84b.
 * MIT licence, Copyright (c) 2019 Zachary Rice: docs/third-party/gitleaks-LICENSE.
 */

/** Values that stand beside the vendor's name: id, keywords, entropy, names, value; tabs between them. */
export const NAMED = String.raw`adafruit-api-key	adafruit	0	adafruit	[a-z0-9_-]{32}
airtable-api-key	airtable	0	airtable	[a-z0-9]{17}
algolia-api-key	algolia	0	algolia	[a-z0-9]{32}
alibaba-secret-key	alibaba	2	alibaba	[a-z0-9]{30}
asana-client-secret	asana	0	asana	[a-z0-9]{32}
beamer-api-token	beamer	0	beamer	b_[a-z0-9=_\-]{44}
bitbucket-client-secret	bitbucket	0	bitbucket	[a-z0-9=_\-]{64}
bittrex-access-key	bittrex	0	bittrex	[a-z0-9]{32}
cisco-meraki-api-key	meraki	3	(?:[Mm]eraki|MERAKI)	[0-9a-f]{40}
cloudflare-api-key	cloudflare	2	cloudflare	[a-z0-9_-]{40}
cloudflare-global-api-key	cloudflare	2	cloudflare	[a-f0-9]{37}
codecov-access-token	codecov	0	codecov	[a-z0-9]{32}
cohere-api-token	cohere,co_api_key	4	cohere|CO_API_KEY	[A-Za-z0-9]{40}
coinbase-access-token	coinbase	0	coinbase	[a-z0-9_-]{64}
confluent-access-token	confluent	0	confluent	[a-z0-9]{16}
confluent-secret-key	confluent	0	confluent	[a-z0-9]{64}
contentful-delivery-api-token	contentful	0	contentful	[a-z0-9=_\-]{43}
datadog-access-token	datadog	0	datadog	[a-z0-9]{40}
defined-networking-api-token	dnkey	0	dnkey	dnkey-[a-z0-9=_\-]{26}-[a-z0-9=_\-]{52}
discord-api-token	discord	0	discord	[a-f0-9]{64}
discord-client-secret	discord	2	discord	[a-z0-9=_\-]{32}
droneci-access-token	droneci	0	droneci	[a-z0-9]{32}
dropbox-api-token	dropbox	0	dropbox	[a-z0-9]{15}
dropbox-long-lived-api-token	dropbox	0	dropbox	[a-z0-9]{11}AAAAAAAAAA[a-z0-9\-_=]{43}
dropbox-short-lived-api-token	dropbox	0	dropbox	sl\.[a-z0-9\-=_]{135}
etsy-access-token	etsy	3	(?:ETSY|[Ee]tsy)	[a-z0-9]{24}
facebook-secret	facebook	3	facebook	[a-f0-9]{32}
fastly-api-token	fastly	0	fastly	[a-z0-9=_\-]{32}
finicity-api-token	finicity	0	finicity	[a-f0-9]{32}
finicity-client-secret	finicity	0	finicity	[a-z0-9]{20}
finnhub-access-token	finnhub	0	finnhub	[a-z0-9]{20}
flickr-access-token	flickr	0	flickr	[a-z0-9]{32}
freshbooks-access-token	freshbooks	0	freshbooks	[a-z0-9]{64}
gitter-access-token	gitter	0	gitter	[a-z0-9_-]{40}
gocardless-api-token	live_,gocardless	0	gocardless	live_[a-zA-Z0-9\-_=]{40}
heroku-api-key	heroku	0	heroku	[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
hubspot-api-key	hubspot	0	hubspot	[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}
intercom-api-key	intercom	0	intercom	[a-z0-9=_\-]{60}
jfrog-api-key	jfrog,artifactory,bintray,xray	0	jfrog|artifactory|bintray|xray	[a-z0-9]{73}
jfrog-identity-token	jfrog,artifactory,bintray,xray	0	jfrog|artifactory|bintray|xray	[a-z0-9]{64}
kraken-access-token	kraken	0	kraken	[a-z0-9\/=_\+\-]{80,90}
kucoin-access-token	kucoin	0	kucoin	[a-f0-9]{24}
kucoin-secret-key	kucoin	0	kucoin	[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
launchdarkly-access-token	launchdarkly	0	launchdarkly	[a-z0-9=_\-]{40}
linear-client-secret	linear	2	linear	[a-f0-9]{32}
linkedin-client-secret	linkedin,linked_in,linked-in	2	linked[_-]?in	[a-z0-9]{16}
lob-api-key	test_,live_	0	lob	(?:(?:live|test)_[a-f0-9]{35})
lob-pub-api-key	test_pub,live_pub,_pub	0	lob	(?:(?:test|live)_pub_[a-f0-9]{31})
looker-client-secret	looker	0	looker	[a-z0-9]{24}
mailchimp-api-key	mailchimp	0	MailchimpSDK.initialize|mailchimp	[a-f0-9]{32}-us\d\d
mailgun-private-api-token	mailgun	0	mailgun	key-[a-f0-9]{32}
mailgun-pub-key	mailgun	0	mailgun	pubkey-[a-f0-9]{32}
mailgun-signing-key	mailgun	0	mailgun	[a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}
mapbox-api-token	mapbox	0	mapbox	pk\.[a-z0-9]{60}\.[a-z0-9]{22}
mattermost-access-token	mattermost	0	mattermost	[a-z0-9]{26}
messagebird-api-token	messagebird,message-bird,message_bird	0	message[_-]?bird	[a-z0-9]{25}
netlify-access-token	netlify	0	netlify	[a-z0-9=_\-]{40,46}
new-relic-browser-api-token	nrjs-	0	new-relic|newrelic|new_relic	NRJS-[a-f0-9]{19}
new-relic-insert-key	nrii-	0	new-relic|newrelic|new_relic	NRII-[a-z0-9-]{32}
new-relic-user-api-id	new-relic,newrelic,new_relic	0	new-relic|newrelic|new_relic	[a-z0-9]{64}
new-relic-user-api-key	nrak	0	new-relic|newrelic|new_relic	NRAK-[a-z0-9]{27}
nytimes-access-token	nytimes,new-york-times,newyorktimes	0	nytimes|new-york-times,|newyorktimes	[a-z0-9=_\-]{32}
okta-access-token	okta	4	(?:[Oo]kta|OKTA)	00[\w=\-]{40}
plaid-api-token	plaid	0	plaid	(?:access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})
plaid-secret-key	plaid	3.5	plaid	[a-z0-9]{30}
privateai-api-token	privateai,private_ai,private-ai	3	private[_-]?ai	[a-z0-9]{32}
rapidapi-access-token	rapidapi	0	rapidapi	[a-z0-9_-]{50}
sendbird-access-token	sendbird	0	sendbird	[a-f0-9]{40}
sentry-access-token	sentry	3	sentry	[a-f0-9]{64}
sidekiq-secret	bundle_enterprise__contribsys__com,bundle_gems__contribsys__com	0	BUNDLE_ENTERPRISE__CONTRIBSYS__COM|BUNDLE_GEMS__CONTRIBSYS__COM	[a-f0-9]{8}:[a-f0-9]{8}
snyk-api-token	snyk	0	snyk[_.-]?(?:(?:api|oauth)[_.-]?)?(?:key|token)	[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
sonar-api-token	sonar	0	sonar[_.-]?(?:login|token)	(?:(?:squ_|sqp_|sqa_)?[a-z0-9=_\-]{40})
squarespace-access-token	squarespace	0	squarespace	[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}
sumologic-access-id	sumo	3	(?:[Ss]umo|SUMO)	su[A-Za-z0-9]{12}
sumologic-access-token	sumo	3	(?:[Ss]umo|SUMO)	[a-z0-9]{64}
telegram-bot-api-token	telegr	0	telegr	[0-9]{5,16}:A[a-z0-9_\-]{34}
travisci-access-token	travis	0	travis	[a-z0-9]{22}
twitch-api-token	twitch	0	twitch	[a-z0-9]{30}
twitter-access-secret	twitter	0	twitter	[a-z0-9]{45}
twitter-access-token	twitter	0	twitter	[0-9]{15,25}-[A-Za-z0-9]{20,40}
twitter-api-key	twitter	0	twitter	[a-z0-9]{25}
twitter-api-secret	twitter	0	twitter	[a-z0-9]{50}
twitter-bearer-token	twitter	0	twitter	A{22}[a-zA-Z0-9%]{80,100}
typeform-api-token	tfp_	0	typeform	tfp_[a-z0-9\-_\.=]{59}
yandex-access-token	yandex	0	yandex	t1\.[A-Z0-9a-z_-]{1,400}[=]{0,2}\.[A-Z0-9a-z_-]{86}[=]{0,2}
yandex-api-key	yandex	0	yandex	AQVN[A-Za-z0-9_\-]{35,38}
yandex-aws-access-token	yandex	0	yandex	YC[a-zA-Z0-9_\-]{38}
zendesk-secret-key	zendesk	0	zendesk	[a-z0-9]{40}`;

/** Values that tell themselves: id, keywords, entropy, value; § is where it has to end. */
export const SHAPED = String.raw`1password-secret-key	a3-	3.8	A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}§
1password-service-account-token	ops_	4	ops_eyJ[a-zA-Z0-9+/]{250,1250}={0,3}[\w-]{0,400}
adobe-client-secret	p8e-	2	p8e-[A-Za-z0-9]{32}§
age-secret-key	age-secret-key-1	0	AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}[\w-]{0,400}
airtable-personnal-access-token	pat	0	pat[A-Za-z0-9]{14}\.[a-f0-9]{64}§
alibaba-access-key-id	ltai	2	LTAI[A-Za-z0-9]{20}§
anthropic-admin-api-key	sk-ant-admin01	0	sk-ant-admin01-[a-zA-Z0-9_\-]{93}AA§
anthropic-api-key	sk-ant-api03	0	sk-ant-api03-[a-zA-Z0-9_\-]{93}AA§
artifactory-api-key	akcp	4.5	AKCp[A-Za-z0-9]{69}§
artifactory-reference-token	cmvmd	4.5	cmVmd[A-Za-z0-9]{59}§
authress-service-client-access-key	sc_,ext_,scauth_,authress_	2	(?:(?:sc|ext|scauth|authress)_[A-Za-z0-9]{5,30}\.[A-Za-z0-9]{4,6}\.acc[_-][a-zA-Z0-9-]{10,32}\.[a-zA-Z0-9+/_=-]{30,120})§
aws-access-token	a3t,akia,asia,abia,acca	3	(?:(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})§
aws-amazon-bedrock-api-key-long-lived	absk	3	ABSK[A-Za-z0-9+/]{109,269}={0,2}§
azure-ad-client-secret	q~	3	[a-zA-Z0-9_~.]{3}\dQ~[a-zA-Z0-9_~.-]{31,34}§
clickhouse-cloud-api-secret-key	4b1d	3	4b1d[A-Za-z0-9]{38}§
clojars-api-token	clojars_	2	[cC][lL][oO][jJ][aA][rR][sS]_[A-Za-z0-9]{60}[\w-]{0,400}
cloudflare-origin-ca-key	v1.0-	2	v1\.0-[a-f0-9]{24}-[a-f0-9]{146}§
databricks-api-token	dapi	3	(?:dapi[a-f0-9]{32}(?:-\d)?)§
digitalocean-access-token	doo_v1_	3	doo_v1_[a-f0-9]{64}§
digitalocean-pat	dop_v1_	3	dop_v1_[a-f0-9]{64}§
digitalocean-refresh-token	dor_v1_	0	[dD][oO][rR]_[vV]1_[a-fA-F0-9]{64}§
doppler-api-token	dp.pt.	2	dp\.pt\.[A-Za-z0-9]{43}[\w-]{0,400}
duffel-api-token	duffel_	2	duffel_(?:test|live)_[a-zA-Z0-9_\-=]{43}[\w-]{0,400}
dynatrace-api-token	dt0c01.	4	dt0c01\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{64}[\w-]{0,400}
easypost-api-token	ezak	2	EZAK[A-Za-z0-9]{54}§
easypost-test-api-token	eztk	2	EZTK[A-Za-z0-9]{54}§
facebook-access-token	|,%	3	(?:\d{15,16}(?:\||%)[0-9A-Za-z\-_]{27,40})§
facebook-page-access-token	eaam,eaac	4	EAA[MC][A-Za-z0-9]{100,1100}§
flutterwave-encryption-key	flwseck_test	2	FLWSECK_TEST-[a-hA-H0-9]{12}§
flutterwave-public-key	flwpubk_test	2	FLWPUBK_TEST-[a-hA-H0-9]{32}-[xX][\w-]{0,400}
flutterwave-secret-key	flwseck_test	2	FLWSECK_TEST-[a-hA-H0-9]{32}-[xX][\w-]{0,400}
flyio-access-token	fo1_,fm1,fm2_	4	(?:(?:fo1_[\w-]{43}|fm1[ar]_[a-zA-Z0-9+\/]{100,1100}={0,3}|fm2_[a-zA-Z0-9+\/]{100,1100}={0,3}))§
frameio-api-token	fio-u-	0	fio-u-[a-zA-Z0-9\-_=]{64}[\w-]{0,400}
gcp-api-key	aiza	4	AIza[\w-]{35}§
github-app-token	ghu_,ghs_	3	(?:ghu|ghs)_[0-9a-zA-Z]{36}[\w-]{0,400}
github-fine-grained-pat	github_pat_	3	github_pat_\w{82}[\w-]{0,400}
github-oauth	gho_	3	gho_[0-9a-zA-Z]{36}[\w-]{0,400}
github-pat	ghp_	3	ghp_[0-9a-zA-Z]{36}[\w-]{0,400}
github-refresh-token	ghr_	3	ghr_[0-9a-zA-Z]{36}[\w-]{0,400}
gitlab-cicd-job-token	glcbt-	3	glcbt-[0-9a-zA-Z]{1,5}_[0-9a-zA-Z_-]{20}[\w-]{0,400}
gitlab-deploy-token	gldt-	3	gldt-[0-9a-zA-Z_\-]{20}[\w-]{0,400}
gitlab-feature-flag-client-token	glffct-	3	glffct-[0-9a-zA-Z_\-]{20}[\w-]{0,400}
gitlab-feed-token	glft-	3	glft-[0-9a-zA-Z_\-]{20}[\w-]{0,400}
gitlab-incoming-mail-token	glimt-	3	glimt-[0-9a-zA-Z_\-]{25}[\w-]{0,400}
gitlab-kubernetes-agent-token	glagent-	3	glagent-[0-9a-zA-Z_\-]{50}[\w-]{0,400}
gitlab-oauth-app-secret	gloas-	3	gloas-[0-9a-zA-Z_\-]{64}[\w-]{0,400}
gitlab-pat	glpat-	3	glpat-[\w-]{20}[\w-]{0,400}
gitlab-pat-routable	glpat-	4	glpat-[0-9a-zA-Z_-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}§
gitlab-ptt	glptt-	3	glptt-[0-9a-f]{40}[\w-]{0,400}
gitlab-rrt	gr1348941	3	GR1348941[\w-]{20}[\w-]{0,400}
gitlab-runner-authentication-token	glrt-	3	glrt-[0-9a-zA-Z_\-]{20}[\w-]{0,400}
gitlab-runner-authentication-token-routable	glrt-	4	glrt-t\d_[0-9a-zA-Z_\-]{27,300}\.[0-9a-z]{2}[0-9a-z]{7}§
gitlab-scim-token	glsoat-	3	glsoat-[0-9a-zA-Z_\-]{20}[\w-]{0,400}
gitlab-session-cookie	_gitlab_session=	3	_gitlab_session=[0-9a-z]{32}[\w-]{0,400}
grafana-api-key	eyjrijoi	3	[eE][yY][jJ][rR][iI][jJ][oO][iI][A-Za-z0-9]{70,400}={0,3}§
grafana-cloud-api-token	glc_	3	[gG][lL][cC]_[A-Za-z0-9+/]{32,400}={0,3}§
grafana-service-account-token	glsa_	3	[gG][lL][sS][aA]_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}§
harness-api-key	pat.,sat.	0	(?:pat|sat)\.[a-zA-Z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}[\w-]{0,400}
hashicorp-tf-api-token	atlasv1	3.5	[A-Za-z0-9]{14}\.atlasv1\.[a-zA-Z0-9\-_=]{60,70}[\w-]{0,400}
heroku-api-key-v2	hrku-aa	4	HRKU-AA[0-9a-zA-Z_-]{58}§
huggingface-access-token	hf_	2	hf_[a-zA-Z]{34}§
huggingface-organization-api-token	api_org_	2	api_org_[a-zA-Z]{34}§
infracost-api-token	ico-	3	ico-[A-Za-z0-9]{32}§
intra42-client-secret	s-s4t2ud-,s-s4t2af-	3	(?:s-s4t2(?:ud|af)-[aABCDEFbcdef0123456789]{64})§
linear-api-key	lin_api_	2	lin_api_[A-Za-z0-9]{40}[\w-]{0,400}
maxmind-license-key	_mmk	4	[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk§
microsoft-teams-webhook	webhookb2	0	https://[a-z0-9]{1,400}\.webhook\.office\.com/webhookb2/[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}@[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}/IncomingWebhook/[a-z0-9]{32}/[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}[\w-]{0,400}
notion-api-token	ntn_	4	ntn_[0-9]{11}[A-Za-z0-9]{32}[A-Za-z0-9]{3}§
npm-access-token	npm_	2	[nN][pP][mM]_[A-Za-z0-9]{36}§
octopus-deploy-api-key	api-	3	API-[A-Z0-9]{26}§
openai-api-key	t3blbkfj	3	(?:sk-(?:proj|svcacct|admin)-(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})T3BlbkFJ(?:[A-Za-z0-9_-]{74}|[A-Za-z0-9_-]{58})\b|sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})§
openshift-user-token	sha256~	3.5	sha256~[\w-]{43}§
perplexity-api-key	pplx-	4	pplx-[A-Za-z0-9]{48}§
planetscale-api-token	pscale_tkn_	3	pscale_tkn_[\w=\.-]{32,64}§
planetscale-oauth-token	pscale_oauth_	3	pscale_oauth_[\w=\.-]{32,64}§
planetscale-password	pscale_pw_	3	[pP][sS][cC][aA][lL][eE]_[pP][wW]_[\w=\.-]{32,64}§
postman-api-token	pmak-	3	PMAK-[a-fA-F0-9]{24}\-[a-fA-F0-9]{34}§
prefect-api-token	pnu_	2	pnu_[A-Za-z0-9]{36}§
pulumi-api-token	pul-	2	pul-[a-f0-9]{40}§
pypi-upload-token	pypi-ageichlwas5vcmc	3	pypi-AgEIcHlwaS5vcmc[\w-]{50,1000}[\w-]{0,400}
readme-api-token	rdme_	2	rdme_[a-z0-9]{70}§
rubygems-api-token	rubygems_	2	rubygems_[a-f0-9]{48}§
scalingo-api-token	tk-us-	2	tk-us-[\w-]{48}§
sendgrid-api-token	sg.	2	SG\.[a-zA-Z0-9=_\-\.]{66}§
sendinblue-api-token	xkeysib-	2	xkeysib-[a-f0-9]{64}\-[A-Za-z0-9]{16}§
sentry-org-token	sntrys_eyjpyxqio	4.5	sntrys_eyJpYXQiO[a-zA-Z0-9+/]{10,200}(?:LCJyZWdpb25fdXJs|InJlZ2lvbl91cmwi|cmVnaW9uX3VybCI6)[a-zA-Z0-9+/]{10,200}={0,2}_[a-zA-Z0-9+/]{43}§
sentry-user-token	sntryu_	3.5	sntryu_[a-f0-9]{64}§
settlemint-application-access-token	sm_aat	3	sm_aat_[A-Za-z0-9]{16}§
settlemint-personal-access-token	sm_pat	3	sm_pat_[A-Za-z0-9]{16}§
settlemint-service-access-token	sm_sat	3	sm_sat_[A-Za-z0-9]{16}§
shippo-api-token	shippo_	2	(?:shippo_(?:live|test)_[a-fA-F0-9]{40})§
shopify-access-token	shpat_	2	shpat_[a-fA-F0-9]{32}[\w-]{0,400}
shopify-custom-access-token	shpca_	2	shpca_[a-fA-F0-9]{32}[\w-]{0,400}
shopify-private-app-access-token	shppa_	2	shppa_[a-fA-F0-9]{32}[\w-]{0,400}
shopify-shared-secret	shpss_	2	shpss_[a-fA-F0-9]{32}[\w-]{0,400}
sidekiq-sensitive-url	gems.contribsys.com,enterprise.contribsys.com	0	[a-fA-F0-9]{8}:[a-fA-F0-9]{8}@(?:[gG][eE][mM][sS]|[eE][nN][tT][eE][rR][pP][rR][iI][sS][eE])\.[cC][oO][nN][tT][rR][iI][bB][sS][yY][sS]\.[cC][oO][mM]§
slack-app-token	xapp	2	[xX][aA][pP][pP]-\d-[A-Za-z0-9]{1,400}-\d{1,400}-[A-Za-z0-9]{1,400}[\w-]{0,400}
slack-bot-token	xoxb	3	xoxb-[0-9]{10,13}-[0-9]{10,13}[a-zA-Z0-9-]{0,400}[\w-]{0,400}
slack-config-access-token	xoxe.xoxb-,xoxe.xoxp-	2	[xX][oO][xX][eE].[xX][oO][xX][bBPp]-\d-[A-Za-z0-9]{163,166}[\w-]{0,400}
slack-config-refresh-token	xoxe-	2	[xX][oO][xX][eE]-\d-[A-Za-z0-9]{146}[\w-]{0,400}
slack-legacy-bot-token	xoxb	2	xoxb-[0-9]{8,14}-[A-Za-z0-9]{18,26}[\w-]{0,400}
slack-legacy-token	xoxo,xoxs	2	xox[os]-\d{1,400}-\d{1,400}-\d{1,400}-[a-fA-F\d]{1,400}[\w-]{0,400}
slack-legacy-workspace-token	xoxa,xoxr	2	xox[ar]-(?:\d-)?[0-9a-zA-Z]{8,48}[\w-]{0,400}
slack-user-token	xoxp-,xoxe-	2	xox[pe](?:-[0-9]{10,13}){3}-[a-zA-Z0-9-]{28,34}[\w-]{0,400}
slack-webhook-url	hooks.slack.com	0	hooks\.slack\.com/(?:services|workflows|triggers)/[A-Za-z0-9+/]{43,56}[\w-]{0,400}
sourcegraph-access-token	sgp_	3	(?:sgp_(?:[a-fA-F0-9]{16}|local)_[a-fA-F0-9]{40}|sgp_[a-fA-F0-9]{40})§
square-access-token	sq0atp-,eaaa	2	(?:(?:EAAA|sq0atp-)[\w-]{22,60})§
stripe-access-token	sk_test,sk_live,sk_prod,rk_test,rk_live,rk_prod	2	(?:(?:sk|rk)_(?:test|live|prod)_[A-Za-z0-9]{10,99})§
twilio-api-key	sk0,sk1,sk2,sk3,sk4,sk5,sk6,sk7,sk8,sk9,ska,skb,skc,skd,ske,skf	3	SK[0-9a-fA-F]{32}[\w-]{0,400}
vault-batch-token	hvb.	4	hvb\.[\w-]{138,300}§
vault-service-token	hvs.	3.5	hvs\.[\w-]{90,120}§`;
