//! English words by class, for [`classes`](super::classes). A word in no list is judged by its
//! ending, and is a noun where that does not tell.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a word can be before its neighbours are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Determiner,
    Preposition,
    /// `to`, modal verbs, `do`, `not`: a verb follows.
    BeforeVerb,
    /// Pronouns that can be a subject.
    Subject,
    /// Forms of *be* and *have*: a participle may follow.
    Auxiliary,
    OtherFunction,
    Number,
    Verb,
    NounOrVerb,
    Noun,
    Adjective,
    AdjectiveOrVerb,
    Adverb,
}

/// The kind of a word by its lower-case form, or else by its key.
pub(super) fn kind(word: &str) -> Option<Kind> {
    KINDS.get(word).copied()
}

static KINDS: LazyLock<FxHashMap<&'static str, Kind>> = LazyLock::new(|| {
    // A word in two lists belongs to the earlier one.
    let words =
        LISTS.iter().rev().flat_map(|(kind, words)| words.split_whitespace().map(move |word| (word, *kind)));
    words.collect()
});

const LISTS: &[(Kind, &str)] = &[
    (Kind::Determiner, DETERMINERS),
    (Kind::BeforeVerb, BEFORE_VERBS),
    (Kind::Auxiliary, AUXILIARIES),
    (Kind::Subject, SUBJECTS),
    (Kind::Preposition, PREPOSITIONS),
    (Kind::OtherFunction, OTHER_FUNCTIONS),
    (Kind::Number, NUMBERS),
    (Kind::Adverb, ADVERBS),
    (Kind::AdjectiveOrVerb, ADJECTIVE_VERBS),
    (Kind::Adjective, ADJECTIVES),
    (Kind::NounOrVerb, NOUN_VERBS),
    (Kind::Verb, VERBS),
    (Kind::Noun, NOUNS),
];

const DETERMINERS: &str = "
a an the this that these those my your his her its our their 's some any no every each either neither both all such
another other many much more most few fewer less least several various certain own same enough whose what which whatever whichever
";

const BEFORE_VERBS: &str = "
to will would shall should can could may might must cannot ought do does did n't not 'll 'd let lets please
";

const AUXILIARIES: &str = "am is are was were be been being have has had having 've 're 'm";

const SUBJECTS: &str = "
i you he she it we they who me him us them myself yourself himself herself itself ourselves yourselves themselves oneself
mine yours hers ours theirs someone somebody something anyone anybody anything everyone everybody everything nobody nothing none
one's others whoever there
";

const PREPOSITIONS: &str = "
about above across after against along alongside amid among amongst around as at before behind below beneath beside besides between beyond
by concerning despite down during except for from in including inside into like near of off on onto opposite out outside over
past per regarding round since than through throughout till toward towards under underneath unlike until up upon versus via with
within without amidst vis-a-vis according owing following
";

const OTHER_FUNCTIONS: &str = "
and or but nor so yet if unless because although though while whilst whereas when whenever where wherever whether how why lest
once whom rather else etc oh yes here then thus hence therefore however moreover furthermore nevertheless nonetheless otherwise
meanwhile instead indeed e.g. i.e. etc. vs. also too only just even still
";

const NUMBERS: &str = "
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen half
hundreds thousands millions billions trillions dozens
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth
seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth
";

const ADVERBS: &str = "
again ago nationwide worldwide almost already always away back ever far forward maybe never now nowadays often perhaps quite seldom
sometimes soon today together tomorrow tonight very well yesterday abroad ahead apart aside afterwards hereby thereby
elsewhere everywhere somewhere anywhere nowhere twice offline overseas overnight upward downward backward step-by-step
";

const ADJECTIVES: &str = "
able absent illicit spectacular online marine polar stellar acute adequate advanced adverse afraid aged alive alone ample ancient apparent arid available average aware
basic binding brilliant broad central chief civil civilian close cold common complex comprehensive concrete consistent constant
contemporary content convenient core crucial current daily dead dear deep dependent different difficult digital distinct
diverse domestic due early eager eastern efficient elderly elite emergent entire essential evident excellent exact existent explicit
extra extreme fair false familiar far-reaching fast favorite final fine firm fixed former fresh friendly full fundamental
general genuine giant global good grand grave great green grassroots hard heavy high historic holy honest hot huge human
ideal ill important independent inner innovative instant intact intelligent intense interim internal intrinsic joint junior just key
large last late latter lawful leading likely local long loose low mad main major massive maximum medium mere
micro mid mild military minimum minor missing mobile modern modest multilateral multiple mutual national native necessary
negative new next nice northern notable nuclear numerous obsolete old ordinary organic outer outstanding overall own parallel
particular patient permanent persistent plain poor popular present-day previous primary prime principal prior private
professional profound prominent proper prosperous prudent public pure quick quiet rapid rare raw ready real recent red relevant remote
resilient rich right rigid robust rough rural sad safe scarce secondary senior serious severe shallow sharp short
significant similar simple single small smart social socialist communist soft sole solid sound southern spare special specific stable
standard steady steep strategic strict strong sudden sufficient suitable super superior supreme sure sustainable sweet swift
talent-intensive tall thick thin thorough tiny top total tough traditional transparent true ultimate unique universal unprecedented
upper up-to-date urban urgent usual vague valid vast vibrant virtual vital vivid vulnerable weak wealthy weekly well-off western whole
wide widespread wild wise wrong yearly young monthly quarterly hourly lively lovely costly timely orderly scholarly worldly
unhappy unfair uneven unclear ongoing upcoming underlying
";

const ADJECTIVE_VERBS: &str = "
clean clear complete correct deliberate direct double dry empty equal fit free live lower mature moderate narrow open perfect present secure
separate slow smooth subject warm cool appropriate duplicate triple
";

const NOUN_VERBS: &str = "
access account act address advance aim aid answer appeal approach array assault attack attempt award balance ban bank base benefit
bet bid block board bond boom boost border bound break bridge budget call campaign care cause center chair challenge chance change
charge check claim code combat comfort command comment compound concern conduct conflict contact contract contrast control cost count
course cover crash credit cross curb cut cycle damage dance date deal debate decline decrease delay demand deposit design desire detail
display dispute document doubt draft drain dream dress drink drive drop ease effect effort end engineer escape estimate exchange
exercise experience experiment export extract face factor fall farm fear feature fight figure file film finance find finger fire fish fix
flood flow focus force forecast form frame fuel function fund gain gather grant graduate ground group guarantee guard guide hand
handle harm harvest head help highlight hold home hope host house hurt impact implement import impact increase influence initiate
interest interview invite issue issue join judge jump kick labor lack land launch lead lease leave lend level lift light limit line link list
live load loan look loss love machine map march mark market master match matter measure meet meeting mind mine model monitor move
name need network note notice object offer offset order outline output overhaul overlook pace pack paint park part partner pass pattern pay
peak permit phase photo pick pilot place plan plant play pledge point police pool port position post pound power practice praise press
price prize process produce profile profit program progress project promise prompt protest purchase push question race rain raise range rank
rate reach reason rebound record recruit reform refuge regard release remark rent repair reply report request rescue research reserve resort
respect rest result retail return reveal review reward ride rise risk role root rule run rush safeguard sail sample scale schedule score
search seat secure see sense sentence serve service set shape share shift ship shock show sign signal size slide slow sort sound source
space spark speed spread stage stake stand standard start state station stay steer step stick stock stop store strain stream stress
stretch strike structure struggle study subject supply support surge surprise survey suspect swing switch table talk target task tax team
term test thank threat time top total touch tour track trade traffic train transfer transit transport travel treat trend trial trigger
trip trouble trust try turn type update upgrade use value view visit voice volunteer vote walk want war waste watch water wave wish wonder
work worry worship wound yield zone
";

const VERBS: &str = "
abandon abdicate abide deprive discourage legislate pose abolish absorb accelerate accept accommodate accompany accomplish achieve acknowledge acquire adapt add adhere adjust administer
admit adopt advise advocate affect affirm afford agree align alleviate allocate allow alter amend amplify announce anticipate apologize
appear apply appoint appreciate approve argue arise arrange arrest arrive ascend ask assemble assert assess assign assist assume assure
attach attain attend attract attribute authorize avoid await bear beat become begin believe belong blame borrow breathe bring broaden build burn
buy calculate capture carry catch celebrate certify characterize chase choose circulate cite clarify clean climb coincide collaborate collect
combine come commemorate commence commit communicate compare compel compensate compete compile complain comply compose comprise compromise
concede conceive concentrate conclude condemn confer confirm confront congratulate connect consider consist consolidate constitute construct
consult consume contain continue contribute convene converge convert convey convince cooperate coordinate cope correspond create criticize
cultivate cure decide declare decrease dedicate deem deepen defeat defend define degrade delegate deliver demonstrate denounce deny depart
depend deploy derive describe deserve designate destroy detect deter determine develop devote die differ dig diminish disappear disclose discover
discuss dismiss dispatch disrupt dissolve distinguish distribute diversify divide dominate donate draw earn eat elaborate elect elevate
eliminate embark embody embrace emerge emit emphasize employ empower enable enact encounter encourage endorse endure enforce engage enhance enjoy
enlarge enlist enrich enroll ensure enter entail entrust envisage equip eradicate erode erupt escalate establish evaluate evolve examine exceed
exclude execute exempt exert exist expand expect expel explain explode exploit explore expose express extend face facilitate fail fall feed feel
finish fit flee flourish fly follow forbid forge forget formulate foster fulfil fulfill galvanize generate get give go govern grasp greet grow
happen harness hear help hide hinder hire identify ignite ignore illustrate imagine impede imply impose improve inaugurate incentivize include
incorporate incur indicate induce inform inherit inhibit initiate inject injure innovate insist inspect inspire install instruct integrate intend
intensify interact interpret intervene introduce invade invent invest investigate involve irrigate isolate jeopardize justify keep kill know lay
learn leverage liberalize liberate lie listen locate lose lower maintain make manage manufacture marry maximize mean mention merge migrate
minimize mitigate mobilize modernize modify motivate multiply narrow negotiate nominate nurture obey oblige observe obtain occupy occur operate
oppose optimize organize orient originate outpace overcome oversee overtake owe own participate penetrate perceive perform persist persuade
pioneer polish pose possess postpone pour predict prefer prepare prescribe preserve preside prevail prevent proceed proclaim prohibit promote
propel propose prosper protect prove provide provoke publish pull punish pursue put quote react read realize rebuild recall receive recognize
recommend reconcile recover rectify recycle reduce refer refine reflect refuse register regulate reinforce reiterate reject rejuvenate relate
relax relocate rely remain remember remind remove render renew renovate replace represent require resist resolve respond restore restrain
restrict restructure resume retain retire revise revitalize revive ring rectify sail satisfy save say seek seem seize select sell send separate
settle shrink shut simplify sing sit sleep solve specialize specify speak spend spur stabilize standardize steal stem stimulate strengthen
streamline strive submit subscribe substitute succeed suffer suggest summarize supervise supplement suppress surpass surround survive suspend
sustain swear sweep swim tackle tailor take teach tear tell tend terminate think threaten thrive throw tighten tolerate transcend transform
translate transmit undergo undermine understand undertake unfold unify unite unleash unveil uphold urge utilize vacate vanish vary
verify violate wait wake warn wear weaken weave welcome widen win wipe withdraw withstand witness worsen write
";

/// Nouns that end like another class.
const NOUNS: &str = "
accident account aluminium animal appraisal approval arrival agent arsenal assembly ally anomaly bill boundary bully capital cardinal century
chemical client clinic coal committee component consent constant content continent criminal crystal customer deal department
diary dictionary disposal document downturn element event executive fabric family festival fly goal government hall hospital hotel
incentive incident individual infant initiative interval investment italy journal july lady legislative library logic manual material
medal metal mineral missile moment monopoly morning evening motive music naive narrative native nation objective oil orient panic parent
parliament patent people percent perspective physical plant potential president principle proposal rally refusal relative removal renewal
republic restaurant rival salary secretary servant signal span spring statement steel string student summary summit supplement survival talent
tenant terminal territory thing topic traffic tribunal tunnel variable vegetable vehicle ceiling sibling building king wing wedding
seed need bed speed weed interest forest harvest request contest conquest guest chest west east rest test nest quest feast coast
cent agreement achievement environment development employment management movement percent parent table cable ingredient current
year month week day century decade season technology economy industry country city village county province policy company society
community party energy strategy theory history ability security quality quantity capacity safety supply reply authority
";
