"""Colours, numbers, clothes, places, times and the like.

Lines are `meaning | English forms | Korean forms`; underscores stand for spaces; a meaning may take several lines.
"""

from __future__ import annotations

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
swimming | swimming swims swim looks_up_from | 헤엄치는 수영하는
swimming | looking_up_from peeking bathing wading | 헤엄 수영 헤엄치며
diving | diving dives dive | 잠수하는 다이빙 잠수
flying | flying flies fly soaring gliding | 날아가는 날고 날아오르는 하늘을나는 나는
reading | reading reads read | 읽는 읽고 독서
painting | paints painting_the painting_at is_painting | 그리는 그리고있는 칠하는
face | face smiling smile smiley happy_face cute_face kawaii with_a_face | 얼굴 웃는 미소 방긋
striped | striped stripes stripy | 줄무늬
beam | beam beaming shining light_beam | 불빛 빛줄기
colourful | colourful colorful | 알록달록 알록달록한
colourful | multicoloured multicolored rainbow_coloured | 다채로운 색색의 형형색색
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
meadow | meadow field grass garden hill countryside | 초원 들판 풀밭 정원 언덕 잔디 공원
meadow | park farm lawn grassy prairie village path | 마당 시골 농장 꽃밭 마을 들 길
desert | desert dune sahara | 사막 모래언덕
city | city town street downtown urban buildings rooftop | 도시 거리 시내거리 건물 도심 골목 서울
room | room table indoors interior kitchen desk shelf | 방 방안 탁자 테이블 책상 실내 부엌
room | windowsill window plain_wall wall still_life studio cafe | 창가 창문 벽 정물 정물화 식탁 카페
sky | sky heaven in_the_air | 하늘 공중 창공
space | on_the_moon lunar_surface moon_surface | 달_표면 달_위의_우주
space | space outer_space galaxy universe cosmos orbit nebula | 우주 은하 우주공간 성운
underwater | underwater under_the_sea under_water deep_sea | 바닷속 물속 수중
underwater | seabed beneath_the_sea coral_reef reef under_the_water | 심해 해저 바다속
snowfield | snowfield arctic antarctica tundra ice | 눈밭 설원 남극 북극
snowfield | iceberg glacier north_pole | 빙하 얼음 눈덮인 눈_덮인
plain | plain_background white_background plain icon logo | 단색 아이콘 로고
plain | sticker isolated simple_background emblem badge | 스티커 단순한 흰배경 단색배경
pattern | pattern seamless wallpaper tile textile | 패턴 무늬 벽지
geometry | geometric abstract bauhaus | 기하학 추상 추상화
geometry | geometric_shapes mosaic geometry | 바우하우스 도형 모자이크 기하
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
dreamy | dreamy magical fantasy dreamlike surreal | 꿈같은 몽환적인 환상적인 마법의
dreamy | whimsical enchanted fairy_tale northern_lights aurora | 신비로운 동화 오로라 몽환
eerie | eerie spooky mysterious haunted dark_mood creepy scary dramatic | 으스스한 무서운 음산한 미스터리 기괴한
romantic | romantic love valentine | 로맨틱한 낭만적인 사랑 로맨틱
"""

STYLES = """
gouache | gouache poster_paint tempera | 과슈
flat | flat vector minimal minimalist minimalistic flat_design | 플랫 벡터 미니멀 미니멀한
ink | ink line lineart line_art line_drawing | 잉크 선화 라인 스케치
ink | sketch pen_and_ink outline doodle drawing | 펜화 먹 수묵화 드로잉
ink | pencil_drawing pencil_sketch etching black_and_white charcoal | 낙서 선그림 연필화 펜
watercolour | watercolor watercolour aquarelle wash water_colour water_color | 수채화 수채 수채화풍 물감
pixel | pixel pixelart pixel_art 8_bit 8bit 16_bit 16bit retro_game | 픽셀 픽셀아트 도트 도트그림
paper-cut | papercut paper_cut cut_paper paper_cutout | 종이오리기 페이퍼컷
paper-cut | papercraft collage origami layered_paper paper_art | 종이공예 종이접기 콜라주
blueprint | blueprint schematic technical_drawing | 청사진 도면 설계도
pastel | pastel crayon_drawing chalk | 파스텔 크레용
pastel | oil_pastel pastels colored_pencil coloured_pencil | 크레파스 색연필화 분필
"""

RELATIONS = """
on | on on_top_of atop onto upon riding rides | 탄 타고 타는 위 위에 위의 위로 위에서
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
