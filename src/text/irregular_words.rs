//! Lists for [`irregular`](super::irregular): words that only look like forms, adjectives with
//! degrees, and verb stems that break the rules.

/// Words of their own: they end like a form, and are none, or mean something else by now.
pub(super) const OWN: &str = "
always besides sometimes nowadays perhaps whereas overseas towards afterwards upwards downwards forwards backwards
indoors outdoors downstairs upstairs hers ours theirs yours its his this thus plus yes us as versus besides thanks
news economics physics politics mathematics maths statistics ethics logistics electronics athletics dynamics genetics
robotics informatics linguistics mechanics optics photonics semantics tactics aesthetics gymnastics olympics paralympics
graphics analytics basics ceramics topics series species headquarters crossroads barracks premises means
less unless regardless nevertheless nonetheless gas bus lens bias atlas alias canvas chaos christmas cosmos ethos pathos
texas kansas arkansas dallas athens brussels paris wales naples hercules thomas james charles davis lewis harris jones williams
adams hans laos mars venus los las des des andes himalayas maldives seychelles honduras barbados bahamas cyprus
red bed shed wed embed need seed feed speed breed bleed deed weed greed reed creed heed indeed exceed proceed succeed
hundred sacred hatred kindred naked wicked rugged ragged crooked infrared biped moped
founded founding thought ongoing upcoming outstanding longstanding underlying oncoming clothes clothing diabetes
lightning grassroots ourselves themselves yourselves policymaking bored boring pants jeans trousers trans wedding lower cannot stocking
king thing ring sing wing ming ping bing ding ling ting qing jing xing ying ning bring spring string sting swing sling cling fling wring
something anything nothing everything plaything morning evening during ceiling sibling darling sterling shilling
beijing nanjing chongqing jiangxi liaoning guangxi kunming xining wuxing sing-song pudding herring duckling wellbeing
viking boeing hearing-aid offspring earring boxing-day inning innings outing ping-pong
forest interest harvest request invest digest suggest contest conquest modest honest protest manifest arrest
";

pub(super) const GRADABLE: &str = "
big large small high great strong weak long short wide broad deep fast quick slow new old young early late clean
cheap near close rich poor hard soft easy heavy light safe happy healthy wealthy busy bright dark dry wet warm cool cold hot
green fair fine firm flat free fresh full grand hard harsh keen kind loud mild narrow neat nice pale plain pretty proud pure
rare raw ripe rough sad sharp sick simple smart smooth steep straight strict sure sweet tall tame tense thick thin tight tiny
tough true ugly vast warm wealthy wild wise worthy dense few low-cost noisy costly friendly likely lively lovely lonely
lucky tidy dirty angry hungry risky thirsty holy mighty sturdy speedy steady ready shallow humble gentle noble subtle able
stable clear clever quiet brave rapid handy sunny rainy windy cloudy stiff blue black white brown grey gray swift
";

/// Stems of verbs in `-e` that the rules would take for whole verbs.
pub(super) const STEMS_WITH_E: &str = "
ey ow aton coher creat recreat procreat chang exchang interchang arrang rearrang rang estrang challeng aveng reveng plung loung expung infring cring hing
ting bing imping syring sing scaveng loung orang spong lung tast wast past hast bath breath cloth sooth loath teeth
explor restor ignor ador deplor implor stor scor bor snor shor adher interfer persever rever interven conven reconven
complet compet delet deplet obsolet invit unit reunit ignit excit incit recit cit expedit writ rewrit overwrit underwrit despit requit
postpon condon compon clon hon ton zon phon telephon hon consol cajol parol welcom becom overcom
guid misguid persuad dissuad besieg gaug sal inhal exhal upscal finaliz
fre compromis exil compil reconcil profil smil
overrid overrul acced sieg mobil urg surg
outdat updat backdat
evolv involv resolv solv
pric notic voic surfac servic practic financ balanc
argu valu continu rescu pursu issu queu
quot promot devot vot denot remot
telescop cop scop microscop envelop-e elop grop slop hop
escap shap reshap landscap tap-e
typ styl recycl
awar prepar compar declar squar shar
knif strif
purs nurs revers convers convers
ensu accru subdu
landscap reforg forg merg emerg diverg converg submerg charg discharg recharg enlarg larg barg
prun tun dun immun commun fortun
alleg oblig
judg pledg bridg hedg budg edg lodg dredg fudg nudg wedg acknowledg
polic
determin examin imagin combin defin refin declin machin medicin disciplin outlin underlin undermin streamlin confin align-e engin routin decid
";

/// Stems that are whole verbs although the rules would add an `e` or halve a double consonant.
pub(super) const WHOLE_STEMS: &str = "
add err odd egg butt purr ebb inn whirr
call recall install reinstall enroll fulfill instill distill forestall befall foretell resell uphill stall pull poll roll unroll patrol-l
combat format float debut input output exit
edit credit limit visit benefit profit exhibit inherit orbit audit solicit deposit inhibit prohibit
pilot pivot ballot
equip worship gossip scallop
focus bias canvas chorus caucus
total signal equal rival
murmur sulfur
collar pillar altar
liquid invalid humid
origin margin bulletin cabin ruin
victim
plan-e organ
group regroup soup recoup
input
synch
";
