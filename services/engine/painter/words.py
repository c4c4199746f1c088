"""The vocabulary: what the painter understands, in English and Korean.

Each line of a table is `meaning | English forms | Korean forms`; underscores stand for spaces; English plurals are
found by rule. A meaning of a subject may carry traits: `cat+small`, `pine+christmas`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType


class Kind(Enum):
    SUBJECT = auto()
    COLOUR = auto()
    COUNT = auto()
    COUNTER = auto()
    """A Korean unit after a number."""
    SIZE = auto()
    WEAR = auto()
    TRAIT = auto()
    SETTING = auto()
    TIME = auto()
    WEATHER = auto()
    SEASON = auto()
    MOOD = auto()
    STYLE = auto()
    RELATION = auto()
    PART = auto()
    """A part of the surroundings that may have a colour."""
    PORTRAIT = auto()
    NOT = auto()
    BREAK = auto()
    SILENT = auto()
    """Known, means nothing to the painter."""


@dataclass(frozen=True, slots=True)
class Word:
    kind: Kind
    value: str
    plural: bool = False


SUBJECTS = """
otter | otter river_otter sea_otter | 수달 해달
cat | cat kitty tabby | 고양이 냥이
cat+small | kitten | 새끼고양이 아기고양이
dog | dog hound | 강아지 개 멍멍이 댕댕이
dog+small | puppy | 새끼강아지
fox | fox vixen | 여우
rabbit | rabbit bunny hare | 토끼
bear | bear grizzly teddy teddy_bear | 곰 곰돌이 불곰 테디베어
panda | panda | 판다 팬더
mouse | mouse mice rat hamster | 쥐 생쥐 햄스터
lion | lion | 사자
tiger | tiger | 호랑이
wolf | wolf wolves | 늑대
deer | deer stag reindeer fawn moose | 사슴 순록 노루
elephant | elephant | 코끼리
frog | frog toad | 개구리 두꺼비
pig | pig piglet boar | 돼지
raccoon | raccoon racoon tanuki | 너구리
koala | koala | 코알라
sheep | sheep lamb | 양 어린양
cow | cow bull calf ox | 소 젖소 송아지 황소
monkey | monkey ape gorilla | 원숭이 고릴라
horse | horse pony foal | 말 망아지 조랑말
horse+unicorn | unicorn | 유니콘
dinosaur | dinosaur dino brontosaurus | 공룡
bird | bird sparrow robin songbird finch bluebird | 새 참새 작은새 파랑새
bird+flying | swallow swift flock_of_birds | 제비
gull | gull seagull geese | 갈매기 기러기
owl | owl | 부엉이 올빼미
penguin | penguin | 펭귄
duck | duck duckling goose swan mallard | 오리 백조 거위
fish | fish goldfish salmon koi | 물고기 금붕어 연어 잉어 열대어
whale | whale dolphin orca | 고래 돌고래 범고래
turtle | turtle tortoise | 거북이 거북 바다거북
jellyfish | jellyfish | 해파리
octopus | octopus squid | 문어 오징어 낙지
crab | crab lobster | 꽃게 대게 바닷게
butterfly | butterfly butterflies moth | 나비 나방
bee | bee bumblebee honeybee | 꿀벌 벌
ladybird | ladybird ladybug beetle | 무당벌레 딱정벌레
snail | snail | 달팽이
person | person people human figure child children kid traveller traveler hiker painter artist | 사람 아이 어린이 여행자 화가
person+girl | girl woman women lady princess mother grandmother | 소녀 여자 여자아이 아가씨 공주 엄마 할머니
person+boy | boy man men prince father grandfather fisherman | 소년 남자 남자아이 왕자 아빠 할아버지 어부
astronaut | astronaut cosmonaut spaceman | 우주비행사 비행사 우주인
snowman | snowman snowmen | 눈사람
robot | robot android | 로봇
tree | tree oak maple willow | 나무 참나무 느티나무 은행나무
tree+autumn | autumn_tree maple_tree | 단풍나무
tree+blossom | cherry_blossom cherry_tree blossom_tree sakura | 벚꽃 벚나무 매화
apple tree | apple_tree orchard | 사과나무
pine | pine fir spruce conifer pine_tree | 소나무 전나무
pine+christmas | christmas_tree xmas_tree | 크리스마스트리 트리
palm | palm palm_tree coconut_tree | 야자수 야자나무
flower | flower daisy daisies blossom wildflower lotus | 꽃 들꽃 데이지 연꽃 코스모스
tulip | tulip | 튤립
sunflower | sunflower | 해바라기
rose | rose | 장미
bouquet | bouquet bunch_of_flowers | 꽃다발 부케
cactus | cactus cacti saguaro | 선인장
mushroom | mushroom toadstool fungus | 버섯
leaf | leaf leaves foliage | 잎 나뭇잎 잎사귀 낙엽 단풍잎
reed | reed cattail bulrush | 갈대 부들 억새
sun | sun sunshine sunlight | 해 태양 햇살 햇빛 햇님
moon | moon full_moon moonlight moonlit | 달 보름달 달빛 달님
moon+crescent | crescent crescent_moon half_moon | 초승달 반달 그믐달
star | star starlight | 별 별빛 별님
star+many | starry stars starry_sky | 별들 별이빛나는 은하수
cloud | cloud | 구름 뭉게구름
rainbow | rainbow | 무지개
planet | planet saturn jupiter mars | 행성 토성 목성 화성
comet | comet meteor shooting_star falling_star | 혜성 별똥별 유성
house | house home cottage hut cabin barn farmhouse bakery shop | 집 오두막 주택 통나무집 가게 농가 빵집
castle | castle palace fortress | 성 궁전 궁
lighthouse | lighthouse | 등대
windmill | windmill | 풍차
bridge | bridge | 다리 돌다리
tent | tent camp camping | 텐트 천막 캠핑
tower | tower eiffel eiffel_tower | 탑 타워 에펠탑
skyline | skyscraper skyline | 고층건물 빌딩 마천루
boat | boat sailboat sailing_boat yacht dinghy paper_boat | 배 돛단배 요트 종이배 보트
rowing boat | rowing_boat rowboat canoe kayak | 나룻배 조각배 카누 카약
ship | ship steamer ferry cruise_ship | 여객선 유람선 증기선 함선
car | car automobile taxi van truck | 자동차 차 택시 트럭
bus | bus tram | 버스 전차
bicycle | bicycle bike cycle | 자전거
train | train locomotive steam_train railway | 기차 열차 증기기관차
plane | plane airplane aeroplane aircraft jet | 비행기
hot-air balloon | hot_air_balloon air_balloon | 열기구
rocket | rocket spaceship spacecraft space_ship | 로켓 우주선
submarine | submarine | 잠수함
cup | cup tea teacup mug cup_of_tea | 컵 찻잔 머그컵 머그 홍차 차한잔 차_한_잔 따뜻한_차
cup+coffee | coffee latte cappuccino espresso cup_of_coffee cocoa | 커피 라떼 커피잔 코코아
cup+green tea | green_tea matcha | 녹차 말차
teapot | teapot kettle | 찻주전자 주전자
vase | vase pot jug pottery flowerpot | 꽃병 화병 항아리 도자기 화분
apple | apple fruit | 사과 과일
orange | tangerine mandarin oranges | 오렌지 귤
pear | pear | 서양배
cherry | cherry cherries | 체리 버찌 앵두
strawberry | strawberry strawberries berry | 딸기
cake | cake cupcake birthday_cake | 케이크 케익 생일케이크
ice cream | ice_cream icecream gelato | 아이스크림
pumpkin | pumpkin | 호박
pumpkin+face | jack_o_lantern halloween | 잭오랜턴 할로윈 핼러윈
bread | bread baguette loaf toast | 빵 바게트 식빵
book | book notebook diary | 책 그림책 공책 일기장
books | books stack_of_books pile_of_books library | 책들 책더미 서재
lamp | lamp desk_lamp | 램프 스탠드 전등
lantern | lantern paper_lantern | 랜턴 등불 초롱 연등
candle | candle candlelight | 촛불 양초 초
guitar | guitar ukulele | 기타 우쿨렐레
heart | heart | 하트 심장
umbrella | umbrella parasol | 우산 양산 파라솔
kite | kite | 연
clock | clock alarm_clock watch | 시계 자명종 알람시계
camera | camera | 카메라 사진기
balloon | balloon | 풍선
gift | gift present gift_box | 선물 선물상자
ball | ball beach_ball football | 공 축구공 비치볼
light bulb | light_bulb bulb lightbulb | 전구
chair | chair armchair sofa couch | 의자 소파 안락의자
pencil | pencil crayon pen | 연필 색연필
crown | golden_crown | 왕관
key | key | 열쇠
shell | shell seashell | 조개 조개껍데기 소라
sign | sign signboard signpost billboard | 표지판 간판 팻말 푯말
easel | easel canvas | 이젤 캔버스
"""

COLOURS = """
red | red crimson scarlet ruby vermilion | 빨간 빨강 빨간색 붉은 적색 새빨간 붉은색 빨갛게
orange | orange amber tangerine_coloured | 주황 주황색 주황빛 오렌지색
yellow | yellow lemon mustard | 노란 노랑 노란색 샛노란 누런
green | green emerald grass_green | 초록 초록색 초록빛 녹색 푸르른 연두 연두색
teal | teal | 청록 청록색
turquoise | turquoise aqua cyan | 옥색 터키색 하늘빛바다
blue | blue azure cobalt | 파란 파랑 파란색 푸른 새파란 청색
sky blue | light_blue sky_blue pale_blue baby_blue | 하늘색
navy | navy dark_blue indigo midnight_blue | 남색 군청색 감색
purple | purple violet | 보라 보라색 보랏빛 자주 자주색
lavender | lavender lilac | 연보라 연보라색 라벤더색
pink | pink rosy | 분홍 분홍색 핑크 핑크색 분홍빛
magenta | magenta fuchsia | 자홍 자홍색
brown | brown chestnut tan | 갈색 밤색
beige | beige sand_coloured khaki | 베이지 베이지색
cream | cream ivory off_white | 크림색 아이보리 상아색
white | white snow_white | 하얀 흰 흰색 하얀색 새하얀 백색
grey | grey gray ash | 회색 잿빛
black | black jet_black | 검은 검정 검은색 검정색 까만 까만색
gold | gold golden | 금색 황금 황금색 금빛 황금빛
silver | silver silvery | 은색 은빛
mint | mint mint_green | 민트 민트색
olive | olive | 올리브색
coral | coral salmon_pink peach peachy | 산호색 코랄 복숭아색
burgundy | burgundy maroon wine_red | 버건디 와인색
"""

COUNTS = """
1 | one single lone a_single | 한 하나 한개 한마리
2 | two a_pair_of pair couple a_couple_of twin both | 두 둘 한쌍의 한_쌍
3 | three trio several a_few few some | 세 셋 몇 여러
4 | four | 네 넷
5 | five | 다섯
6 | six half_a_dozen | 여섯
7 | seven many lots_of flock_of a_flock_of | 일곱 많은 수많은
8 | eight | 여덟
9 | nine | 아홉
10 | ten | 열
12 | twelve a_dozen dozen | 열두 열둘
"""

COUNTERS = "마리 개 송이 척 대 그루 명 권 채 잔 자루 켤레 쌍 조각 점 사람 가지 다발 병 개의 마리의 송이의"

SIZES = """
0.5 | tiny miniature teeny | 아주작은 조그만 조그마한 꼬마
0.7 | small little baby young | 작은 아기 새끼 어린 자그마한
1.35 | big large tall huge | 큰 커다란 키큰 거대한
1.7 | giant enormous gigantic massive | 엄청난 초대형 대형
"""

WEARS = """
hat | hat fedora | 모자
beret | beret | 베레모 베레
top hat | top_hat | 실크햇 중절모
cap | cap baseball_cap | 야구모자 캡
woolly hat | beanie woolly_hat knit_hat winter_hat | 털모자 비니 방울모자
straw hat | straw_hat sun_hat sunhat | 밀짚모자
party hat | party_hat birthday_hat | 고깔모자 파티모자
wizard hat | wizard_hat witch_hat wizard witch | 마법사모자 마녀모자 마법사 마녀
crown | crown tiara | 왕관
flower crown | flower_crown wreath garland | 화관 꽃왕관
bow | bow ribbon hair_bow | 리본
bow tie | bow_tie bowtie tie necktie | 나비넥타이 넥타이
glasses | glasses spectacles eyeglasses | 안경
sunglasses | sunglasses shades | 선글라스
headphones | headphones headset | 헤드폰 헤드셋
helmet | helmet space_helmet space_suit spacesuit | 헬멧 우주복
scarf | scarf muffler shawl bandana | 목도리 스카프 머플러
collar | collar | 목걸이
"""

TRAITS = """
asleep | sleeping asleep sleepy sleeps napping nap naps snoozing dozing | 자는 잠든 잠자는 졸린 낮잠 자고 졸고
floating | floating floats afloat on_its_back on_their_backs | 떠있는 둥둥 떠서 누워
swimming | swimming swims swim looks_up_from looking_up_from peeking bathing wading | 헤엄치는 수영하는 헤엄 수영 헤엄치며
diving | diving dives dive | 잠수하는 다이빙 잠수
flying | flying flies fly soaring gliding | 날아가는 날고 날아오르는 하늘을나는 나는
reading | reading reads read | 읽는 읽고 독서
painting | paints painting_the painting_at is_painting | 그리는 그리고있는 칠하는
face | face smiling smile smiley happy_face cute_face kawaii with_a_face | 얼굴 웃는 미소 방긋
striped | striped stripes stripy | 줄무늬
beam | beam beaming shining light_beam | 불빛 빛줄기
colourful | colourful colorful multicoloured multicolored rainbow_coloured | 알록달록 알록달록한 다채로운 색색의 형형색색
dry | standing stands sitting sits bank on_the_bank walking shore riverbank | 서있는 앉은 앉아 강가 물가 강둑 호숫가
snowy | snowy_pine | 눈쌓인
"""

SETTINGS = """
sea | sea ocean waves bay seascape harbor harbour wave | 바다 대양 파도 해안 항구 먼바다
beach | beach seaside sandy_shore coast | 해변 바닷가 모래사장 백사장 해수욕장
lake | lake pond water still_water lagoon swamp | 호수 연못 물위 물 저수지
river | river stream creek valley brook waterfall | 강 시냇물 개울 계곡 골짜기 시내 강물
forest | forest woods woodland jungle grove | 숲 숲속 정글 밀림 숲길 수풀
mountains | mountain mount peak alps hill_country summit cliff | 산 산맥 산봉우리 설산 알프스 봉우리 산속
meadow | meadow field grass garden hill countryside park farm lawn grassy prairie village path | 초원 들판 풀밭 정원 언덕 잔디 공원 마당 시골 농장 꽃밭 마을 들 길
desert | desert dune sahara | 사막 모래언덕
city | city town street downtown urban buildings rooftop | 도시 거리 시내거리 건물 도심 골목 서울
room | room table indoors interior kitchen desk shelf windowsill window plain_wall wall still_life studio cafe | 방 방안 탁자 테이블 책상 실내 부엌 창가 창문 벽 정물 정물화 식탁 카페
sky | sky heaven in_the_air | 하늘 공중 창공
space | space outer_space galaxy universe cosmos orbit nebula | 우주 은하 우주공간 성운
underwater | underwater under_the_sea under_water deep_sea seabed beneath_the_sea coral_reef reef under_the_water | 바닷속 물속 수중 심해 해저 바다속
snowfield | snowfield arctic antarctica tundra ice iceberg glacier north_pole | 눈밭 설원 남극 북극 빙하 얼음 눈덮인
plain | plain_background white_background plain icon logo sticker isolated simple_background emblem badge | 단색 아이콘 로고 스티커 단순한 흰배경 단색배경
pattern | pattern seamless wallpaper tile textile | 패턴 무늬 벽지
geometry | geometric abstract bauhaus geometric_shapes mosaic geometry | 기하학 추상 추상화 바우하우스 도형 모자이크 기하
"""

TIMES = """
dawn | dawn sunrise daybreak first_light | 새벽 일출 해돋이 동틀녘 여명
morning | morning early | 아침 오전
noon | noon day daytime midday sunny afternoon daylight bright_day | 낮 한낮 대낮 정오 오후 화창한 맑은
sunset | sunset sundown golden_hour evening evening_sun low_sun | 노을 석양 일몰 해질녘 저녁 해넘이 저녁노을 황혼녘
dusk | dusk twilight blue_hour gloaming | 황혼 땅거미 어스름
night | night nighttime midnight nocturnal dark at_night | 밤 한밤 한밤중 자정 야경 어두운 밤중
"""

WEATHERS = """
rain | rain rainy raining drizzle rainfall showers | 비 비오는 빗속 빗방울 장마 소나기 비가
snow | snow snowy snowing snowfall blizzard snowflake | 눈 눈오는 눈내리는 함박눈 눈송이 눈보라
fog | fog foggy mist misty haze hazy | 안개 안개낀 물안개
storm | storm stormy thunder lightning thunderstorm | 폭풍 폭풍우 천둥 번개
clouds | cloudy overcast grey_sky | 흐린 구름낀
"""

SEASONS = """
spring | spring springtime | 봄 봄날 봄의
summer | summer summertime summery | 여름 한여름
autumn | autumn fall autumnal | 가을 단풍 늦가을
winter | winter wintry christmas frost frosty | 겨울 한겨울 크리스마스
"""

MOODS = """
calm | calm peaceful quiet serene tranquil still gentle soft relaxing | 고요한 평화로운 조용한 잔잔한 차분한 부드러운
cosy | cosy cozy warm snug | 아늑한 따뜻한 포근한 따스한
happy | happy cheerful joyful playful cute lovely festive fun | 행복한 즐거운 신나는 귀여운 사랑스러운 명랑한
sad | sad lonely melancholy gloomy melancholic blue_mood | 슬픈 외로운 쓸쓸한 우울한
dreamy | dreamy magical fantasy dreamlike surreal whimsical enchanted fairy_tale northern_lights aurora | 꿈같은 몽환적인 환상적인 마법의 신비로운 동화 오로라 몽환
eerie | eerie spooky mysterious haunted dark_mood creepy scary dramatic | 으스스한 무서운 음산한 미스터리 기괴한
romantic | romantic love valentine | 로맨틱한 낭만적인 사랑 로맨틱
"""

STYLES = """
gouache | gouache poster_paint tempera | 과슈
flat | flat vector minimal minimalist minimalistic flat_design | 플랫 벡터 미니멀 미니멀한
ink | ink line lineart line_art line_drawing sketch pen_and_ink outline doodle drawing pencil_drawing pencil_sketch etching black_and_white charcoal | 잉크 선화 라인 스케치 펜화 먹 수묵화 드로잉 낙서 선그림 연필화 펜
watercolour | watercolor watercolour aquarelle wash water_colour water_color | 수채화 수채 수채화풍 물감
pixel | pixel pixelart pixel_art 8_bit 8bit 16_bit 16bit retro_game | 픽셀 픽셀아트 도트 도트그림
paper-cut | papercut paper_cut cut_paper paper_cutout papercraft collage origami layered_paper paper_art | 종이오리기 페이퍼컷 종이공예 종이접기 콜라주
blueprint | blueprint schematic technical_drawing | 청사진 도면 설계도
pastel | pastel crayon_drawing chalk oil_pastel pastels colored_pencil coloured_pencil | 파스텔 크레용 크레파스 색연필화 분필
"""

RELATIONS = """
on | on on_top_of atop onto upon | 위 위에 위의 위로 위에서
in | in inside into within | 안 안에 안의 속 속에 속의 안에서
under | under below beneath underneath | 아래 아래에 아래의 밑 밑에 밑의 아래서
beside | beside with next_to by near holding hugging carrying | 옆 옆에 옆의 곁에 곁 든 들고
behind | behind in_the_background | 뒤 뒤에 뒤의
above | above over | 위쪽 상공
front | in_front_of before | 앞 앞에 앞의
sides | on_both_sides both_sides on_either_side on_each_side | 양쪽 양쪽에 양옆 양옆에 양편에
"""

PARTS = """
sky | sky | 하늘
water | water sea ocean lake river waves | 바다 물 호수 강
background | background backdrop wall table | 배경 벽 바탕
ground | grass field ground meadow hill hills lawn | 풀 잔디 들판 초원 언덕 땅
mountain | mountain mountains peaks | 산 산맥
clouds | clouds | 구름들
"""

PORTRAITS = "portrait close_up closeup headshot bust face_of avatar profile_picture"
PORTRAITS_KO = "초상화 초상 클로즈업 증명사진 프로필"

NOTS = "no without not never except minus"
NOTS_KO = "없는 없이 말고 제외"

BREAKS = "and or then while as that which , . ; : ! ? / | ( ) [ ]"

SILENT = """
a an the of at to from for is are was be been it its it's his her their there this these those up down out off one's
across looks looking look light colours colors colour color style picture image illustration painting art artwork scene
view photo very so just while like made make draw please show showing create paint far close side way through around
long shadows shadow broad stoneware wearing wears dressed lit low high left right centre center middle foreground
drawn render quality detailed beautiful nice pretty good great old new every each all them they he she you your my our
i we me us has have having had do does did can could will would shall should been being into onto
"""
SILENT_KO = """
그림 그려줘 그려 그려주세요 그린 풍경 장면 일러스트 모습 있는 있다 있고 그리고 배경으로 스타일 풍 풍의 느낌 느낌의 함께 위한 하는 쓴 두른 맨 낀 입은
배경 색 그 이 저 것 수 등 및 매우 아주 정말 좀 같은 보는 바라보는 올려다보는 비치는 빛나는 흐르는 서 공부 배우 배달 새로운 새로 비밀 비교 해외 해서 산책 산책하는 달리는
떠 오는 내리는 떠있다 개성 성격 성공 연주 연주하는 다리미 말하는 소리 소원 양말 별로 눈물 눈동자 밤새 강한 강렬한 차가운 차가움 공기 공간 초대 초록빛의 물론 물건 방법 방향 방금 길이 들어 들어간 새우 벌써 벌레
"""

KOREAN_WORN = frozenset({"쓴", "두른", "맨", "낀", "입은", "착용한", "쓰고있는", "든"})
"""Verbs after which the thing worn belongs to the next subject."""

CREATURES = frozenset(
    """otter cat dog fox rabbit bear panda mouse lion tiger wolf deer elephant frog pig raccoon koala sheep cow monkey horse
    dinosaur bird owl penguin duck fish whale turtle octopus person astronaut snowman robot""".split(),
)
"""Subjects that can wear, read and sleep."""

PLURALS: Mapping[str, int] = MappingProxyType(
    {"star": 7, "tree": 4, "pine": 5, "flower": 6, "tulip": 6, "rose": 3, "sunflower": 4, "gull": 5, "bird": 4, "reed": 2,
     "mushroom": 3, "leaf": 6, "cloud": 3, "fish": 5, "butterfly": 4, "house": 4, "balloon": 4, "lantern": 4, "candle": 3},
)
"""How many a plural without a number means; 3 for the others."""


def rows(table: str) -> Iterator[tuple[str, list[str], list[str]]]:
    """meaning, English forms, Korean forms of each line of a table."""
    for line in table.strip().splitlines():
        meaning, english, korean = (part.strip() for part in line.split("|"))
        yield meaning, _forms(english), _forms(korean)


def _forms(text: str) -> list[str]:
    return [form.replace("_", " ") for form in text.split()]


_TABLES: tuple[tuple[Kind, str], ...] = (
    (Kind.SUBJECT, SUBJECTS),
    (Kind.COLOUR, COLOURS),
    (Kind.COUNT, COUNTS),
    (Kind.SIZE, SIZES),
    (Kind.WEAR, WEARS),
    (Kind.TRAIT, TRAITS),
    (Kind.SETTING, SETTINGS),
    (Kind.TIME, TIMES),
    (Kind.WEATHER, WEATHERS),
    (Kind.SEASON, SEASONS),
    (Kind.MOOD, MOODS),
    (Kind.STYLE, STYLES),
    (Kind.RELATION, RELATIONS),
)


def _english() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for kind, table in reversed(_TABLES):
        for meaning, english, _ in rows(table):
            for form in english:
                words[form] = Word(kind, meaning)
    for kind, forms in ((Kind.SILENT, SILENT), (Kind.NOT, NOTS), (Kind.PORTRAIT, PORTRAITS), (Kind.BREAK, BREAKS)):
        for form in _forms(forms):
            words[form] = Word(kind, form)
    for form in ("background", "backdrop"):
        words[form] = Word(Kind.PART, "background")
    return words


def _korean() -> dict[str, Word]:
    words: dict[str, Word] = {}
    for kind, table in reversed(_TABLES):
        for meaning, _, korean in rows(table):
            for form in korean:
                words[form.replace(" ", "")] = Word(kind, meaning)
    for kind, forms in ((Kind.SILENT, SILENT_KO), (Kind.NOT, NOTS_KO), (Kind.PORTRAIT, PORTRAITS_KO)):
        for form in forms.split():
            words[form] = Word(kind, form)
    for form in ("배경", "바탕", "배경의"):
        words[form] = Word(Kind.PART, "background")
    return words


ENGLISH: Mapping[str, Word] = MappingProxyType(_english())
KOREAN: Mapping[str, Word] = MappingProxyType(_korean())
KOREAN_COUNTERS = frozenset(COUNTERS.split())
KOREAN_PHRASES = tuple(
    form for _, table in _TABLES for _, _, korean in rows(table) for form in korean if " " in form
)
LONGEST_PHRASE = max(form.count(" ") + 1 for form in ENGLISH)
LONGEST_KOREAN = max(map(len, KOREAN))
PART_OF: Mapping[str, str] = MappingProxyType(
    {form: meaning for meaning, english, korean in rows(PARTS) for form in english + korean},
)
"""A word of the surroundings -> the part that a colour before it paints."""


def singular(word: str) -> tuple[str, bool]:
    """An English form known to the vocabulary, and whether `word` was its plural."""
    if word in ENGLISH:
        return word, False
    for ending, base in (("ies", "y"), ("ves", "f"), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + base
            if stem in ENGLISH:
                return stem, True
    return word, False
