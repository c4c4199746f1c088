"""Names of subjects.

Lines are `meaning | English forms | Korean forms`; underscores stand for spaces; a meaning may take several lines. It
may carry traits: `cat+small`, `pine+christmas`. The first form names the subject in a revised prompt.
"""

from __future__ import annotations

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
person | person people human figure child children | 사람 아이
person | kid traveller traveler hiker painter artist | 어린이 여행자 화가
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
moon+crescent | crescent_moon crescent half_moon | 초승달 반달 그믐달
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
crown | crown golden_crown | 왕관
key | key | 열쇠
shell | shell seashell | 조개 조개껍데기 소라
sign | sign signboard signpost billboard | 표지판 간판 팻말 푯말
easel | easel canvas | 이젤 캔버스
"""
