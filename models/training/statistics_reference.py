# Reference values for core/statistics from SciPy and scikit-learn (DeLong from its defining double sum): run from the repository root.
import json, numpy as np
from scipy import stats
from sklearn.metrics import roc_auc_score, cohen_kappa_score, r2_score, mean_squared_error, mean_absolute_error
rng=np.random.default_rng(7)
n=60
y=(rng.random(n)<.4).astype(int)
a=np.round(rng.normal(y*1.0,1),1); b=np.round(rng.normal(y*.6,1),1)
def comp(y,s):
    p,q=s[y==1],s[y==0]
    psi=(p[:,None]>q[None]).astype(float)+.5*(p[:,None]==q[None])
    return psi.mean(),psi.mean(1),psi.mean(0)
A,a10,a01=comp(y,a);B,b10,b01=comp(y,b)
m,k=y.sum(),n-y.sum()
S=np.cov(np.vstack([a10,b10]))/m+np.cov(np.vstack([a01,b01]))/k
z=(A-B)/np.sqrt(S[0,0]+S[1,1]-2*S[0,1])
pred=np.round(rng.random(25)*6,2);ref=rng.integers(0,7,25).astype(float);pred2=np.round(pred+rng.normal(0,.7,25),2)
f=rng.random(80)<.5; g=np.where(rng.random(80)<.8,f,~f)
t=stats.ttest_rel((pred-ref)**2,(pred2-ref)**2)
out=dict(cases=[dict(positive=bool(i),score=float(s)) for i,s in zip(y,a)],other=b.tolist(),
 auc=float(roc_auc_score(y,a)),variance=float(S[0,0]),delong=dict(difference=float(A-B),z=float(z),p=float(2*stats.norm.sf(abs(z)))),
 pairs=[dict(predicted=float(p),reference=float(r)) for p,r in zip(pred,ref)],second=pred2.tolist(),
 mse=float(mean_squared_error(ref,pred)),mae=float(mean_absolute_error(ref,pred)),pearson=float(stats.pearsonr(pred,ref)[0]),r2=float(r2_score(ref,pred)),
 binary=[dict(first=bool(p),second=bool(q)) for p,q in zip(f,g)],kappa=float(cohen_kappa_score(f,g)),
 ttest=dict(t=float(t.statistic),p=float(t.pvalue)),
 normal=[[z,float(stats.norm.sf(z))] for z in [0,.3,1,1.96,3.5,6]],quantiles=[[p,float(stats.norm.ppf(p))] for p in [.025,.5,.8,.975,.999]],
 student=[[t,d,float(2*stats.t.sf(abs(t),d))] for t,d in [(.5,1),(2,3),(-2.2,24),(4,60),(1e-3,7)]])
json.dump(out,open("core/statistics/reference.json",'w'),indent=1)
