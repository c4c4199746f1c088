"""Small words: what divides, denies, counts, or means nothing to the painter."""

from __future__ import annotations

COUNTERS = "마리 개 송이 척 대 그루 명 권 채 잔 자루 켤레 쌍 조각 점 사람 가지 다발 병 개의 마리의 송이의"

PORTRAITS = "portrait close_up closeup headshot bust face_of avatar profile_picture"

PORTRAITS_KO = "초상화 초상 클로즈업 증명사진 프로필"

NOTS = "no without not never except minus"

NOTS_KO = "없는 없이 말고 제외"

BREAKS = "and or then while as that which , . ; : ! ? / | ( ) [ ]"

SILENT = """
a an the of at to from for is are was be been it its it's his her their there this these those up down out off one's
across looks looking look light colours colors colour color style picture image illustration painting art artwork
scene
view photo very so just while like made make draw please show showing create paint far close side way through around
long shadows shadow broad stoneware wearing wears dressed lit low high left right centre center middle foreground
drawn render quality detailed beautiful nice pretty good great old new every each all them they he she you your my our
i we me us has have having had do does did can could will would shall should been being into onto
"""

SILENT_KO = """
그림 그려줘 그려 그려주세요 그린 풍경 장면 일러스트 모습 있는 있다 있고 그리고 배경으로 스타일 풍 풍의 느낌 느낌의
함께 위한 하는 쓴 두른 맨 낀 입은
배경 색 그 이 저 것 수 등 및 매우 아주 정말 좀 같은 보는 바라보는 올려다보는 비치는 빛나는 흐르는 서 공부 배우 배달
새로운 새로 비밀 비교 해외 해서 산책 산책하는 달리는
떠 오는 내리는 떠있다 개성 성격 성공 연주 연주하는 다리미 말하는 소리 소원 양말 별로 눈물 눈동자 밤새 강한 강렬한
차가운 차가움 공기 공간 초대 초록빛의 물론 물건 방법 방향 방금 길이 들어 들어간 새우 벌써 벌레
"""

KOREAN_WORN = frozenset({"쓴", "두른", "맨", "낀", "입은", "착용한", "쓰고있는", "든"})
"""Verbs after which the thing worn belongs to the next subject."""

PLURALS = "mice wolves butterflies daisies cacti leaves snowmen people children women men geese cherries strawberries"
"""Listed forms that are plurals no rule would find or that the tables name outright."""
