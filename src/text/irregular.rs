//! English forms that no rule gives, and words that only look like forms.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The base of an irregular form, or the word itself where it only looks inflected.
pub(super) fn base(form: &str) -> Option<&'static str> {
    TABLE.get(form).copied()
}

/// Whether the word is an adjective that takes `-er` and `-est`.
pub(super) fn is_gradable(word: &str) -> Option<&'static str> {
    ADJECTIVES.get(word).copied()
}

/// Whether a verb stem without its `e` belongs to a verb that has one, against the rules.
pub(super) fn wants_e(stem: &str) -> bool {
    WITH_E.contains(stem)
}

/// Whether a verb stem is a whole verb, against the rules that would give it an `e` or cut a
/// doubled consonant.
pub(super) fn is_whole(stem: &str) -> bool {
    WHOLE.contains(stem)
}

static TABLE: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let forms = [VERBS, NOUNS, COMPARATIVES, PLURALS].into_iter().flat_map(str::lines);
    let pairs = forms.filter_map(|line| line.split_once(':'));
    let pairs = pairs.flat_map(|(base, forms)| forms.split_whitespace().map(move |form| (form, base)));
    pairs.chain(OWN.split_whitespace().map(|word| (word, word))).collect()
});

static ADJECTIVES: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| GRADABLE.split_whitespace().map(|word| (word, word)).collect());

static WITH_E: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| STEMS_WITH_E.split_whitespace().collect());

static WHOLE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| WHOLE_STEMS.split_whitespace().collect());

/// Base: forms. `found` is a form of find, so *founded* stays a word of its own (see [`OWN`]).
const VERBS: &str = "\
arise:arose arisen
awake:awoke awoken
be:am is are was were been being
bear:bore borne born
beat:beaten
become:became becoming
befall:befell befallen
begin:began begun
behold:beheld
bend:bent
beset:besetting
bid:bade bidden
bind:binding
bite:bit bitten
bleed:bled
blow:blew blown
break:broke broken
breed:bred
bring:brought
broadcast:broadcasted
build:built
burn:burnt
buy:bought
catch:caught
choose:chose chosen choosing
cling:clung
come:came coming
creep:crept
deal:dealt
die:dies died dying
dig:dug
do:does did done
draw:drew drawn
dream:dreamt
drink:drank drunk
drive:drove driven
dwell:dwelt
dye:dyed dyeing
eat:ate eaten
fall:fell fallen
feed:fed
feel:felt
fight:fought
find:found
flee:fled
fling:flung
fly:flew flown flies
focus:focuses focused focusing focusses focussed focussing
forbid:forbade forbidden
forecast:forecasted
foresee:foresaw foreseen
forget:forgot forgotten
forgive:forgave forgiven
forgo:forwent forgone
forsake:forsook forsaken
freeze:froze frozen
get:got gotten
give:gave given
go:went gone goes
grind:grinding
grow:grew grown
hang:hung
have:has had having
hear:heard
hide:hid hidden
hold:held
keep:kept
kneel:knelt
know:knew known
lead:led
lean:leant
leap:leapt
learn:learnt
leave:left
lend:lent
lie:lies lied lying lain
light:lit
lose:lost losing
make:made
mean:meant
meet:met
mistake:mistook mistaken
outdo:outdid outdone
outgrow:outgrew outgrown
overcome:overcame overcoming
oversee:oversaw overseen
overtake:overtook overtaken
overthrow:overthrew overthrown
traffic:trafficked trafficking
mimic:mimicked mimicking
panic:panicked panicking
pay:paid
prove:proven
quiz:quizzes quizzed quizzing
repay:repaid
rebuild:rebuilt
redo:redid redone
remake:remade
rethink:rethought
ride:rode ridden
ring:rang rung
rise:rose risen
run:ran
say:said
see:saw seen
seek:sought
sell:sold
send:sent
shake:shook shaken
shine:shone
shoe:shod
shoot:shot
show:shown
shrink:shrank shrunk
sing:sang sung
sink:sank sunk
sit:sat
ski:skis skied skiing
sleep:slept
slide:slid
sling:slung
smell:smelt
sow:sown
speak:spoke spoken
speed:sped
spell:spelt
spend:spent
spill:spilt
spin:spun
spoil:spoilt
spring:sprang sprung
stand:stood
steal:stole stolen
stick:stuck
sting:stung
stride:strode stridden
strike:struck stricken
string:strung
strive:strove striven
swear:swore sworn
sweep:swept
swell:swollen
swim:swam swum
swing:swung
take:took taken
teach:taught
tear:tore torn
tell:told
throw:threw thrown
tie:tied tying ties
tread:trod trodden
undergo:underwent undergone undergoes
understand:understood
undertake:undertook undertaken
undo:undid undone
unwind:unwound
uphold:upheld
vie:vied vying vies
wake:woke woken
wear:wore worn
weave:wove woven
weep:wept
welcome:welcoming
win:won
wind:winding
withdraw:withdrew withdrawn
withhold:withheld
withstand:withstood
wring:wrung
write:wrote written
";

const NOUNS: &str = "\
analysis:analyses
appendix:appendices
axis:axes
bacterium:bacteria
basis:bases
businessman:businessmen
businesswoman:businesswomen
calf:calves
catalysis:catalyses
chairman:chairmen
child:children
congressman:congressmen
countryman:countrymen
crisis:crises
criterion:criteria
curriculum:curricula
diagnosis:diagnoses
emphasis:emphases
entrepreneur:entrepreneurs
fireman:firemen
fisherman:fishermen
foot:feet
fungus:fungi
goose:geese
grandchild:grandchildren
gentleman:gentlemen
half:halves
hypothesis:hypotheses
index:indices
knife:knives
larva:larvae
leaf:leaves
life:lives
loaf:loaves
louse:lice
man:men
matrix:matrices
memorandum:memoranda
mouse:mice
nucleus:nuclei
oasis:oases
ox:oxen
parenthesis:parentheses
penny:pence
phenomenon:phenomena
policeman:policemen
prognosis:prognoses
salesman:salesmen
scarf:scarves
self:selves
sheaf:sheaves
shelf:shelves
spokesman:spokesmen
spokeswoman:spokeswomen
sportsman:sportsmen
stimulus:stimuli
stratum:strata
synthesis:syntheses
thesis:theses
thief:thieves
tooth:teeth
vertex:vertices
wharf:wharves
wife:wives
wolf:wolves
woman:women
workman:workmen
";

/// More and most stay: they are function words, not degrees of one word.
const COMPARATIVES: &str = "\
bad:worse worst
good:better best
low:lowest
";

/// Plurals whose ending has two readings.
const PLURALS: &str = "\
ache:aches
ad:ads
alias:aliases
atlas:atlases
axe:axed
bias:biases biased biasing
bonus:bonuses
bus:buses
cache:caches
calorie:calories
campus:campuses
canoe:canoes
canvas:canvases canvassed canvassing
census:censuses
chorus:choruses
circus:circuses
consensus:consensuses
cookie:cookies
corpus:corpora
foe:foes
gas:gases
genius:geniuses
headache:headaches
lens:lenses
minus:minuses
movie:movies
niche:niches
nexus:nexuses
octopus:octopuses
pie:pies
plus:pluses
prospectus:prospectuses
rookie:rookies
shoe:shoes
smoothie:smoothies
status:statuses
surplus:surpluses
syllabus:syllabuses
toe:toes
virus:viruses
coronavirus:coronaviruses
walrus:walruses
zombie:zombies
";

/// Words of their own: they end like a form, and are none, or mean something else by now.
const OWN: &str = "
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

const GRADABLE: &str = "
big large small high great strong weak long short wide broad deep fast quick slow new old young early late clean
cheap near close rich poor hard soft easy heavy light safe happy healthy wealthy busy bright dark dry wet warm cool cold hot
green fair fine firm flat free fresh full grand hard harsh keen kind loud mild narrow neat nice pale plain pretty proud pure
rare raw ripe rough sad sharp sick simple smart smooth steep straight strict sure sweet tall tame tense thick thin tight tiny
tough true ugly vast warm wealthy wild wise worthy dense few low-cost noisy costly friendly likely lively lovely lonely
lucky tidy dirty angry hungry risky thirsty holy mighty sturdy speedy steady ready shallow humble gentle noble subtle able
stable clear clever quiet brave rapid handy sunny rainy windy cloudy stiff blue black white brown grey gray swift
";

/// Stems of verbs in `-e` that the rules would take for whole verbs.
const STEMS_WITH_E: &str = "
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
const WHOLE_STEMS: &str = "
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
