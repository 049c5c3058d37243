// Made by scripts/gitleaks-rules.ts: do not edit.
/*! @license
 * Rules of gitleaks (https://github.com/gitleaks/gitleaks), commit b58d3f102cf3a2c84cb7f923d05c25c9b1aed84b.
 * MIT licence, Copyright (c) 2019 Zachary Rice: docs/third-party/gitleaks-LICENSE.
 */

/** Values that stand beside the vendor's name; see gitleaks-row.ts. */
export const NAMED = String.raw`adafruit-api-key &32
airtable-api-key <17
algolia-api-key <32
alibaba-secret-key <30 2
asana-client-secret <32
beamer-api-token b_;44
bitbucket-client-secret ;64
bittrex-access-key <32
cisco-meraki-api-key >40 3 meraki
cloudflare-api-key &40 2
cloudflare-global-api-key >37 2
codecov-access-token <32
cohere-api-token <40 4 cohere|co_api_key
coinbase-access-token &64
confluent-access-token <16
confluent-secret-key <64
contentful-delivery-api-token ;43
datadog-access-token <40
defined-networking-api-token dnkey-;26-;52  dnkey
discord-api-token >64
discord-client-secret ;32 2
droneci-access-token <32
dropbox-api-token <15
dropbox-long-lived-api-token <11AAAAAAAAAA;43
dropbox-short-lived-api-token sl\.;135
etsy-access-token <24 3
facebook-secret >32 3
fastly-api-token ;32
finicity-api-token >32
finicity-client-secret <20
finnhub-access-token <20
flickr-access-token <32
freshbooks-access-token <64
gitter-access-token &40
gocardless-api-token live_;40   live_,gocardless
heroku-api-key >8->4->4->4->12
hubspot-api-key >8->4->4->4->12
intercom-api-key ;60
jfrog-api-key <73  jfrog|artifactory|bintray|xray
jfrog-identity-token <64  jfrog|artifactory|bintray|xray
kraken-access-token [a-z0-9\/=_\+\-]{80,90}
kucoin-access-token >24
kucoin-secret-key >8->4->4->4->12
launchdarkly-access-token ;40
linear-client-secret >32 2
linkedin-client-secret <16 2 linked[_-]?in linkedin,linked_in,linked-in
lob-api-key (?:live|test)_>35   test_,live_
lob-pub-api-key (?:test|live)_pub_>31   test_pub,live_pub,_pub
looker-client-secret <24
mailchimp-api-key >32-us\d\d  mailchimpsdk.initialize|mailchimp mailchimp
mailgun-private-api-token key->32
mailgun-pub-key pubkey->32
mailgun-signing-key [a-h0-9]{32}-[a-h0-9]{8}-[a-h0-9]{8}
mapbox-api-token pk\.<60\.<22
mattermost-access-token <26
messagebird-api-token <25  message[_-]?bird messagebird,message-bird,message_bird
netlify-access-token ;40,46
new-relic-browser-api-token NRJS->19  new[_-]?relic nrjs-
new-relic-insert-key NRII-[a-z0-9-]{32}  new[_-]?relic nrii-
new-relic-user-api-id <64  new[_-]?relic new-relic,newrelic,new_relic
new-relic-user-api-key NRAK-<27  new[_-]?relic nrak
nytimes-access-token ;32  nytimes|new-?york-?times nytimes,new-york-times,newyorktimes
okta-access-token 00;40 4
plaid-api-token access-(?:sandbox|development|production)->8->4->4->4->12
plaid-secret-key <30 3.5
privateai-api-token <32 3 private[_-]?ai privateai,private_ai,private-ai
rapidapi-access-token &50
sendbird-access-token >40
sentry-access-token >64 3
sidekiq-secret >8:>8  bundle_enterprise__contribsys__com|bundle_gems__contribsys__com
snyk-api-token >8->4->4->4->12  snyk[_.-]?(?:(?:api|oauth)[_.-]?)?(?:key|token) snyk
sonar-api-token (?:squ_|sqp_|sqa_)?;40  sonar[_.-]?(?:login|token) sonar
squarespace-access-token >8->4->4->4->12
sumologic-access-id su<12 3 sumo
sumologic-access-token <64 3 sumo
telegram-bot-api-token [0-9]{5,16}:A&34  telegr
travisci-access-token <22  travis
twitch-api-token <30
twitter-access-secret <45
twitter-access-token [0-9]{15,25}-<20,40
twitter-api-key <25
twitter-api-secret <50
twitter-bearer-token A{22}[a-zA-Z0-9%]{80,100}
typeform-api-token tfp_[a-z0-9\-_\.=]{59}   tfp_
yandex-access-token t1\.&1,400[=]{0,2}\.&86[=]{0,2}
yandex-api-key AQVN&35,38
yandex-aws-access-token YC&38
zendesk-secret-key <40`;

/** Values that tell themselves. */
export const SHAPED = String.raw`1password-secret-key A3-'6-(?:'11|'6-'5)-'5-'5-'5 3.8
1password-service-account-token ops_eyJ"250,1250={0,3}! 4
adobe-client-secret p8e-<32 2
age-secret-key AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}!
airtable-personnal-access-token pat<14\.>64
alibaba-access-key-id LTAI<20 2
anthropic-admin-api-key sk-ant-admin01-&93AA
anthropic-api-key sk-ant-api03-&93AA
artifactory-api-key AKCp<69 4.5
artifactory-reference-token cmVmd<59 4.5
authress-service-client-access-key (?:sc|ext|scauth|authress)_<5,30\.<4,6\.acc[_-][a-zA-Z0-9-]{10,32}\.[a-zA-Z0-9+/_=-]{30,120} 2 sc_,ext_,scauth_,authress_
aws-access-token (?:A3T'|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16} 3 a3t,akia,asia,abia,acca
aws-amazon-bedrock-api-key-long-lived ABSK"109,269={0,2} 3
azure-ad-client-secret [a-zA-Z0-9_~.]{3}\dQ~[a-zA-Z0-9_~.-]{31,34} 3 q~
clickhouse-cloud-api-secret-key 4b1d<38 3
~clojars-api-token clojars_<60! 2
cloudflare-origin-ca-key v1\.0->24->146 2
databricks-api-token dapi>32(?:-\d)? 3
digitalocean-access-token doo_v1_>64 3
digitalocean-pat dop_v1_>64 3
~digitalocean-refresh-token dor_v1_>64
doppler-api-token dp\.pt\.<43! 2
duffel-api-token duffel_(?:test|live)_;43! 2
dynatrace-api-token dt0c01\.<24\.<64! 4
easypost-api-token EZAK<54 2
easypost-test-api-token EZTK<54 2
facebook-access-token \d{15,16}(?:\||%)&27,40 3 |,%
facebook-page-access-token EAA[MC]<100,1100 4 eaam,eaac
flutterwave-encryption-key FLWSECK_TEST-[a-hA-H0-9]{12} 2
~flutterwave-public-key FLWPUBK_TEST-[a-hA-H0-9]{32}-x! 2
~flutterwave-secret-key FLWSECK_TEST-[a-hA-H0-9]{32}-x! 2
flyio-access-token (?:fo1_&43|fm1[ar]_"100,1100={0,3}|fm2_"100,1100={0,3}) 4 fo1_,fm1,fm2_
frameio-api-token fio-u-;64!
gcp-api-key AIza&35 4
github-app-token (?:ghu|ghs)_<36! 3 ghu_,ghs_
github-fine-grained-pat github_pat_\w{82}! 3
github-oauth gho_<36! 3
github-pat ghp_<36! 3
github-refresh-token ghr_<36! 3
gitlab-cicd-job-token glcbt-<1,5_&20! 3
gitlab-deploy-token gldt-&20! 3
gitlab-feature-flag-client-token glffct-&20! 3
gitlab-feed-token glft-&20! 3
gitlab-incoming-mail-token glimt-&25! 3
gitlab-kubernetes-agent-token glagent-&50! 3
gitlab-oauth-app-secret gloas-&64! 3
gitlab-pat glpat-&20! 3
gitlab-pat-routable glpat-&27,300\.[0-9a-z]{2}[0-9a-z]{7} 4
gitlab-ptt glptt->40! 3
gitlab-rrt GR1348941&20! 3
gitlab-runner-authentication-token glrt-&20! 3
gitlab-runner-authentication-token-routable glrt-t\d_&27,300\.[0-9a-z]{2}[0-9a-z]{7} 4
gitlab-scim-token glsoat-&20! 3
gitlab-session-cookie _gitlab_session=[0-9a-z]{32}! 3
~grafana-api-key eyjrijoi<70,400={0,3} 3
~grafana-cloud-api-token glc_"32,400={0,3} 3
~grafana-service-account-token glsa_<32_>8 3
harness-api-key (?:pat|sat)\.&22\.<24\.<20!  pat.,sat.
hashicorp-tf-api-token <14\.atlasv1\.;60,70! 3.5 atlasv1
heroku-api-key-v2 HRKU-AA&58 4
huggingface-access-token hf_[a-zA-Z]{34} 2
huggingface-organization-api-token api_org_[a-zA-Z]{34} 2
infracost-api-token ico-<32 3
intra42-client-secret s-s4t2(?:ud|af)-#64 3 s-s4t2ud-,s-s4t2af-
linear-api-key lin_api_<40! 2
maxmind-license-key <6_<29_mmk 4 _mmk
microsoft-teams-webhook https://[a-z0-9]{1,400}\.webhook\.office\.com/webhookb2/[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}@[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}/IncomingWebhook/[a-z0-9]{32}/[a-z0-9]{8}-(?:[a-z0-9]{4}-){3}[a-z0-9]{12}!  webhookb2
notion-api-token ntn_[0-9]{11}<32<3 4
~npm-access-token npm_<36 2
octopus-deploy-api-key API-'26 3
openai-api-key sk-(?:proj|svcacct|admin)-(?:&74|&58)T3BlbkFJ(?:&74|&58)\b|sk-<20T3BlbkFJ<20 3 t3blbkfj
openshift-user-token sha256~&43 3.5
perplexity-api-key pplx-<48 4
planetscale-api-token pscale_tkn_[\w=\.-]{32,64} 3
planetscale-oauth-token pscale_oauth_[\w=\.-]{32,64} 3
~planetscale-password pscale_pw_[\w=\.-]{32,64} 3
postman-api-token PMAK-#24-#34 3
prefect-api-token pnu_<36 2
pulumi-api-token pul->40 2
pypi-upload-token pypi-AgEIcHlwaS5vcmc&50,1000! 3
readme-api-token rdme_[a-z0-9]{70} 2
rubygems-api-token rubygems_>48 2
scalingo-api-token tk-us-&48 2
sendgrid-api-token SG\.[a-zA-Z0-9=_\-\.]{66} 2
sendinblue-api-token xkeysib->64-<16 2
sentry-org-token sntrys_eyJpYXQiO"10,200(?:LCJyZWdpb25fdXJs|InJlZ2lvbl91cmwi|cmVnaW9uX3VybCI6)"10,200={0,2}_"43 4.5
sentry-user-token sntryu_>64 3.5
settlemint-application-access-token sm_aat_<16 3
settlemint-personal-access-token sm_pat_<16 3
settlemint-service-access-token sm_sat_<16 3
shippo-api-token shippo_(?:live|test)_#40 2
shopify-access-token shpat_#32! 2
shopify-custom-access-token shpca_#32! 2
shopify-private-app-access-token shppa_#32! 2
shopify-shared-secret shpss_#32! 2
~sidekiq-sensitive-url >8:>8@(?:gems|enterprise)\.contribsys\.com  gems.contribsys.com,enterprise.contribsys.com
~slack-app-token xapp-\d-<1,400-\d{1,400}-<1,400! 2
slack-bot-token xoxb-[0-9]{10,13}-[0-9]{10,13}[a-zA-Z0-9-]{0,400}! 3
~slack-config-access-token xoxe.xox[bBPp]-\d-<163,166! 2 xoxe.xoxb-,xoxe.xoxp-
~slack-config-refresh-token xoxe-\d-<146! 2
slack-legacy-bot-token xoxb-[0-9]{8,14}-<18,26! 2
slack-legacy-token xox[os]-\d{1,400}-\d{1,400}-\d{1,400}-#1,400! 2 xoxo,xoxs
slack-legacy-workspace-token xox[ar]-(?:\d-)?<8,48! 2 xoxa,xoxr
slack-user-token xox[pe](?:-[0-9]{10,13}){3}-[a-zA-Z0-9-]{28,34}! 2 xoxp-,xoxe-
slack-webhook-url hooks\.slack\.com/(?:services|workflows|triggers)/"43,56!
sourcegraph-access-token sgp_(?:#16|local)_#40|sgp_#40 3
square-access-token (?:EAAA|sq0atp-)&22,60 2 sq0atp-,eaaa
stripe-access-token (?:sk|rk)_(?:test|live|prod)_<10,99 2 sk_test,sk_live,sk_prod,rk_test,rk_live,rk_prod
twilio-api-key SK#32! 3 sk0,sk1,sk2,sk3,sk4,sk5,sk6,sk7,sk8,sk9,ska,skb,skc,skd,ske,skf
vault-batch-token hvb\.&138,300 4
vault-service-token hvs\.&90,120 3.5`;
