// 12 is no article
